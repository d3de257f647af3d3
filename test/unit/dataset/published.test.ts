import { createHash } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDataset } from '../../../src/main/dataset/open-dataset'
import { comparePublished } from '../../../src/main/dataset/published'
import { publishedMetadata } from '../../../src/main/dataset/published-checksums'
import { makeFolder } from './temporary-folder'
import { makeTutUrbanAcousticScenes2018 } from './tut-urban-acoustic-scenes-2018'

const name = 'TUT-urban-acoustic-scenes-2018-development'

describe('metadata compared with what was published', () => {
  test('is that of TUT Urban Acoustic Scenes 2018, byte for byte', async () => {
    expect((await openDataset(await makeTutUrbanAcousticScenes2018())).published).toEqual({ name, matches: true, differing: [] })
  })

  test('differs where a line was changed or a file is missing, which are named', async () => {
    const root = await makeTutUrbanAcousticScenes2018()
    await writeFile(join(root, 'meta.csv'), (await openDataset(root)).recordings.map(({ file, sceneLabel }) => `${file}\t${sceneLabel}\n`).join(''))
    await rename(join(root, 'evaluation_setup/fold1_test.txt'), join(root, 'evaluation_setup/other.txt'))
    expect((await openDataset(root)).published).toEqual({ name, matches: false, differing: ['meta.csv', 'evaluation_setup/fold1_test.txt'] })
  })

  test('is not judged for a dataset that is not known, even of the same size', async () => {
    const root = await makeFolder({ 'meta.csv': Array.from({ length: 2000 }, (_, i) => `${i}.wav\tpark\n`).join('') })
    expect((await openDataset(root)).published).toBeNull()
  })

  test('is judged by the name of the folder too', async () => {
    const root = join(await makeFolder(), 'ESC-50-master')
    await mkdir(join(root, 'meta'), { recursive: true })
    await writeFile(join(root, 'meta/esc50.csv'), 'filename,fold,target,category,esc10,src_file,take\na.wav,1,0,dog,True,1,A\n')
    expect((await openDataset(root)).published).toEqual({ name: 'ESC-50-master', matches: false, differing: ['meta/esc50.csv'] })
  })

  test('matches whatever the folder is called', async () => {
    const table = 'slice_file_name\n'
    const root = await makeFolder({ 'metadata/x.csv': table })
    const known = [{ name: 'X', recordings: 3, files: { 'metadata/x.csv': createHash('md5').update(table).digest('hex') } }]
    expect(await comparePublished(root, 3, known)).toEqual({ name: 'X', matches: true, differing: [] })
    expect(await comparePublished(root, 4, known)).toBeNull()
  })

  test('is compared with checksums of the right form', () => {
    for (const { files } of publishedMetadata) for (const checksum of Object.values(files)) expect(checksum).toMatch(/^[0-9a-f]{32}$/)
  })
})
