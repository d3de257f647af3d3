import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { FeatureCache, storeFolderName } from '../../../src/main/features/cache'
import { keepUpCache } from '../../../src/main/features/cache-care'
import { seededRandom } from '../../../src/main/learning/random'
import { tryClaim } from '../../../src/main/storage/claim-file'
import { isMatrixOf, keyOf, matrixOf } from './cache-entries'

/** What the tests of the cache have done in processes of their own. */
const commands: Readonly<Record<string, (cacheFolder: string, number: number, seconds: number) => Promise<void>>> = { write, stir, hold }

/** Writes entries from a number on until it is killed, and says each when it is done. */
async function write(cacheFolder: string, from: number): Promise<void> {
  const cache = new FeatureCache(cacheFolder)
  for (let number = from; ; number++) {
    await cache.write(keyOf(number), matrixOf(number), 44_100)
    say(number)
  }
}

/** Reads entries in any order, and writes those that are not there, for some time; tidies up now and then. */
async function stir(cacheFolder: string, seed: number, seconds: number): Promise<void> {
  const cache = new FeatureCache(cacheFolder)
  const random = seededRandom(seed, 'stir')
  const mine = new Set<number>()
  const counts = { read: 0, written: 0, torn: 0, lost: 0 }
  const until = Date.now() + 1000 * seconds
  for (let step = 1; Date.now() < until; step++) {
    const number = Math.floor(random() * (100 + step / 2))
    const matrix = await cache.read(keyOf(number))
    if (matrix) {
      counts.read++
      if (!isMatrixOf(number, matrix)) counts.torn++
    } else {
      if (mine.has(number)) counts.lost++
      await cache.write(keyOf(number), matrixOf(number), 44_100)
      mine.add(number)
      counts.written++
    }
    if (step % 500 === 0) await keepUpCache(cacheFolder, { limitBytes: 1e12, inUseSince: 0 })
  }
  say({ ...counts, mine: [...mine] })
}

/** Begins to tidy up, and never ends. */
async function hold(cacheFolder: string): Promise<void> {
  say(await tryClaim(join(cacheFolder, storeFolderName, 'upkeep.lock')))
  await sleep(1e8)
}

function say(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

const [command, cacheFolder, number, seconds] = process.argv.slice(2)
commands[command](cacheFolder, Number(number), Number(seconds)).catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`)
  process.exitCode = 1
})
