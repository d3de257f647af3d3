import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeTutUrbanAcousticScenes2018 } from './tut-urban-acoustic-scenes-2018'

/** SHA-256 of the published files. */
const published = {
  'meta.csv': '7a8ff53a15eaea9d0a9675e4cd8b3daa945da15901049d837d1b02ef50fa160b',
  'evaluation_setup/fold1_train.txt': '9f1757ec8d183a87e2fee537b88ebfd1e11049525ae7218d82f55e2681057262',
  'evaluation_setup/fold1_test.txt': '977fde0fe6c4caca42891d5351261ce59a968837536b24350d1e356b0db30ad5',
  'evaluation_setup/fold1_evaluate.txt': '4a183c68e717891b3b761e7e4937ae761dae195ed2e51a9582ece844a338cc0b',
}

test('the rebuilt metadata of TUT Urban Acoustic Scenes 2018 is the published one, byte for byte', async () => {
  const folder = await makeTutUrbanAcousticScenes2018()
  for (const [path, hash] of Object.entries(published)) {
    expect(createHash('sha256').update(await readFile(join(folder, path))).digest('hex'), path).toBe(hash)
  }
})
