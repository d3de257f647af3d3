import { mkdtemp, rm } from 'node:fs/promises'
import { watch } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '../../src/main/learning/random'
import { RunStore } from '../../src/main/runs/run-store'
import { repetitions } from './support/repetitions'
import { leftovers, resultOf, withoutTime, type RunResult } from './support/run-result'
import { SmallTraining } from './support/small-training'
import { TrainingProcess, type Ended } from './support/training-process'

const epochs = 12

let home: string
let small: SmallTraining
let whole: RunResult
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'scenebench-faults-'))
  small = await SmallTraining.make(home)
  const uninterrupted = new TrainingProcess(small.input('whole', { epochs }))
  expect(await uninterrupted.ended).toMatchObject({ outcome: { status: 'finished' } })
  whole = await resultOf(small.runs, 'whole')
}, 120_000)
afterAll(() => rm(home, { recursive: true, force: true }))

/** Kills a training process as soon as it has begun to write a file into its checkpoints or model folder. */
async function killWhileSaving(training: TrainingProcess, run: string): Promise<void> {
  const { checkpoints, modelFolder } = small.runs.files(run)
  await training.event('checkpoint')
  for (const folder of [checkpoints.folder, modelFolder]) {
    const watcher = watch(folder, (_, name) => {
      if (!name?.includes('scenebench-tmp')) return
      watcher.close()
      try { training.kill('SIGKILL') } catch { /* It has ended. */ }
    })
    void training.ended.then(() => watcher.close())
  }
}

function killAfter(training: TrainingProcess, milliseconds: number): void {
  const timer = setTimeout(() => {
    try { training.kill('SIGKILL') } catch { /* It has ended. */ }
  }, milliseconds)
  void training.ended.then(() => clearTimeout(timer))
}

/** Asks to pause, or ends the process as the system does when it shuts down. */
function putDownAfter(training: TrainingProcess, milliseconds: number, asked: boolean): void {
  const timer = setTimeout(() => {
    if (asked) training.pause()
    else training.kill('SIGTERM')
  }, milliseconds)
  void training.ended.then(() => clearTimeout(timer))
}

describe('a training process that is killed', () => {
  const kills = repetitions(6, 100)
  const killsPerRun = 5

  test(`at ${kills} moments, half of them while saving, loses one epoch at most and comes to the same result`, async () => {
    const random = seededRandom(1, 'kill-moments')
    const met = { killed: 0, saving: 0, halfWritten: 0 }
    for (let round = 0; met.killed < kills; round++) {
      const run = `killed-${round}`
      let told = 0
      for (let attempt = 0; attempt < killsPerRun && met.killed < kills; attempt++) {
        const training = new TrainingProcess(small.input(run, { epochs }, attempt > 0))
        await training.event('started')
        const saving = met.killed % 2 === 0
        if (saving) await killWhileSaving(training, run).catch(() => undefined)
        else killAfter(training, random() * 500)
        const { outcome, failure } = await training.ended
        if (outcome) break
        expect(failure).toMatchObject({ code: 'worker-died' })
        checkGoesOn(training, told)
        told = Math.max(told, ...training.rows().map(({ epoch }) => epoch))
        met.killed++
        met.saving += saving ? 1 : 0
        met.halfWritten += (await leftovers(small.runs, run)).length > 0 ? 1 : 0
        expect((await new RunStore(small.runs.folder).list()).find((summary) => summary.run === run)?.status).toBe('interrupted')
        expect(await leftovers(small.runs, run)).toEqual([])
      }
      if ((await small.runs.status(run)) !== 'finished') expect(await new TrainingProcess(small.input(run, { epochs }, true)).ended).toMatchObject({ outcome: { status: 'finished' } })
      expect(await resultOf(small.runs, run)).toEqual(whole)
    }
    expect(met.halfWritten).toBeGreaterThanOrEqual(Math.floor(met.saving / 4))
  }, 100_000 + 20_000 * kills)

  /** Of the epochs that were told before, at most the last one is trained again, and what is told again is the same. */
  function checkGoesOn(training: TrainingProcess, told: number): void {
    const first = training.rows()[0]?.epoch
    if (first === undefined || told === 0) return
    expect(first).toBeGreaterThanOrEqual(told)
    expect(first).toBeLessThanOrEqual(told + 1)
    for (const row of training.rows()) expect(withoutTime(row)).toEqual(whole.rows[row.epoch - 1])
  }
})

describe('a run that is put down and taken up again', () => {
  const moments = repetitions(4, 40)

  test(`at ${moments} moments within its epochs comes to the same rows, weights and predictions`, async () => {
    const random = seededRandom(2, 'pause-moments')
    for (let round = 0, run = 0, resume = false; round < moments || resume; round++) {
      const training: TrainingProcess = new TrainingProcess(small.input(`paused-${run}`, { epochs }, resume))
      await training.event('started')
      const asked = round % 2 === 0
      if (round < moments) putDownAfter(training, random() * 200, asked)
      const { outcome, failure }: Ended = await training.ended
      expect(failure).toBeNull()
      expect(['finished', asked ? 'paused' : 'interrupted']).toContain(outcome?.status)
      expect(await small.runs.status(`paused-${run}`)).toBe(outcome?.status)
      resume = outcome?.status !== 'finished'
      if (resume) continue
      expect(await resultOf(small.runs, `paused-${run}`)).toEqual(whole)
      run++
    }
  }, 60_000 + 10_000 * moments)
})
