import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '../../src/main/learning/random'
import { repetitions } from './support/repetitions'
import { resultOf, type RunResult } from './support/run-result'
import { SmallTraining } from './support/small-training'
import { TrainingProcess } from './support/training-process'

const epochs = 8

let home: string
let small: SmallTraining
let whole: RunResult
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'scenebench-damaged-'))
  small = await SmallTraining.make(home)
  await new TrainingProcess(small.input('whole', { epochs })).ended
  whole = await resultOf(small.runs, 'whole')
})
afterAll(() => rm(home, { recursive: true, force: true }))

/** A run that was killed after some epochs. Gives its checkpoints' paths, newest first. */
async function killed(run: string): Promise<readonly string[]> {
  const training = new TrainingProcess(small.input(run, { epochs }))
  await training.event('checkpoint', ({ info }) => info.epoch === 4)
  training.kill('SIGKILL')
  await training.ended
  const { folder } = small.runs.files(run).checkpoints
  return (await readdir(folder)).filter((name) => name.endsWith('.checkpoint')).sort().reverse().map((name) => join(folder, name))
}

async function flipBit(path: string, share: number): Promise<void> {
  const bytes = await readFile(path)
  const bit = Math.floor(share * 8 * bytes.length)
  bytes[bit >> 3] ^= 1 << (bit & 7)
  await writeFile(path, bytes)
}

function epochOf(path: string): number {
  return Number(/epoch-(\d+)/.exec(basename(path))?.[1])
}

describe('a newest checkpoint that is damaged', () => {
  const random = seededRandom(3, 'damages')
  const damages = Array.from({ length: repetitions(2, 20) }, (_, index) => ({ number: index + 1, how: index % 2 === 0 ? 'cut off' : 'changed by one bit', percent: Math.floor(100 * random()) }))

  test.each(damages)('($number: $how, at $percent % of its length) is passed over for the one before, which is said, and nothing is lost in the end', async ({ number, how, percent }) => {
    const [run, share] = [`damaged-${number}`, percent / 100]
    const [newest, before] = await killed(run)
    if (how === 'cut off') await truncate(newest, Math.floor(share * (await readFile(newest)).length))
    else await flipBit(newest, share)
    expect((await small.runs.detail(run)).checkpoint?.epoch).toBe(epochOf(before))

    const training = new TrainingProcess(small.input(run, { epochs }, true))
    expect(await training.ended).toMatchObject({ outcome: { status: 'finished' } })
    expect(training.notes()).toContain(newest)
    expect(training.notes()).toMatch(/damaged/)
    expect(training.rows()[0].epoch).toBe(epochOf(before) + 1)
    expect(await resultOf(small.runs, run)).toEqual(whole)
  })

  test('with all others lets the run begin again, which is said', async () => {
    for (const path of await killed('all-damaged')) await flipBit(path, 0.5)
    const training = new TrainingProcess(small.input('all-damaged', { epochs }, true))
    expect(await training.ended).toMatchObject({ outcome: { status: 'finished' } })
    expect(training.notes()).toContain('beginning with the first epoch')
    expect(await resultOf(small.runs, 'all-damaged')).toEqual(whole)
  })
})
