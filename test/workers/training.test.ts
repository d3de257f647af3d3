import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { EpochRow, JobSnapshot, RunId, TrainingSpec } from '@shared/models'
import { waveFile } from '../helpers/wave-file'
import { quickSpec, TestWorkbench, type StartedTraining } from './support/test-workbench'

const patiently = { timeout: 60_000 }

let home: TestWorkbench
beforeEach(async () => { home = await TestWorkbench.make() })
afterEach(() => home.remove())

/** A training that has finished its first epochs and has many more to go. */
async function underWay(epochs = 2, changes: Partial<TrainingSpec> = {}): Promise<StartedTraining> {
  const reached = home.epoch(epochs)
  const started = await home.train({ epochs: 500, ...changes })
  await reached
  return started
}

/** Rows without what differs from one time to the next. */
function comparable(rows: readonly EpochRow[]): object[] {
  return rows.map(({ seconds: _, energy: __, ...row }) => row)
}

async function modelOf(run: RunId): Promise<Buffer> {
  const folder = join(home.runsFolder, run, 'model')
  const { weightsManifest: [{ paths: [path] }] } = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8')) as { weightsManifest: { paths: string[] }[] }
  return readFile(join(folder, path))
}

function statusOf(run: RunId): Promise<string> {
  return home.workbench.runStatus(run)
}

const dropout = { network: { ...quickSpec().network, dense: [{ units: 6, dropout: 0.3 }] } }

describe('a run that is paused', () => {
  test('says so, and resumed it ends as if nothing had happened', async () => {
    const changes = { epochs: 6, ...dropout }
    const whole = await home.train(changes)
    await whole.ended

    const second = home.epoch(2)
    const paused = await home.train(changes)
    await second
    await home.workbench.requests['training.pause'](paused.run)
    expect(await paused.ended).toMatchObject({ state: 'finished', outcome: `Run ${paused.run} paused.` })
    const between = await home.workbench.requests['runs.detail'](paused.run)
    expect(between).toMatchObject({ status: 'paused', outcome: null })
    expect(between.checkpoint?.epoch).toBe(between.history.length)

    expect(await (await home.resume(paused.run)).ended).toMatchObject({ state: 'finished', error: null })
    const [expected, resumed] = [await home.workbench.requests['runs.detail'](whole.run), await home.workbench.requests['runs.detail'](paused.run)]
    expect(resumed.status).toBe('finished')
    expect(comparable(resumed.history)).toEqual(comparable(expected.history))
    expect(resumed.outcome?.evaluation).toEqual(expected.outcome?.evaluation)
    expect(await modelOf(paused.run)).toEqual(await modelOf(whole.run))
  })

  test('is resumed by a later start of the program, which opens the dataset itself', async () => {
    const { run, ended } = await underWay(1, { epochs: 4 })
    await home.workbench.pauseTraining()
    await ended
    await home.workbench.close()
    home.workbench = home.another()
    expect(await statusOf(run)).toBe('paused')
    expect(await (await home.resume(run)).ended).toMatchObject({ state: 'finished', error: null })
    expect((await home.workbench.requests['runs.detail'](run)).history.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4])
  })

  test('before its training began is kept as it was asked for', async () => {
    const { run, ended } = await home.train({ epochs: 2 })
    await home.workbench.requests['training.pause'](run)
    expect(await ended).toMatchObject({ state: 'finished', outcome: `Run ${run} paused before its training began.` })
    expect(await statusOf(run)).toBe('paused')
    expect(await (await home.resume(run)).ended).toMatchObject({ state: 'finished' })
    expect(await statusOf(run)).toBe('finished')
  })

  test('and then stopped is evaluated with what it has', async () => {
    const { run, ended } = await underWay()
    await home.workbench.requests['training.pause'](run)
    await ended
    const resumed = await home.resume(run)
    await home.workbench.requests['training.stop'](run)
    await resumed.ended
    const { status, outcome } = await home.workbench.requests['runs.detail'](run)
    expect([status, outcome?.evaluation?.recordings]).toEqual(['stopped', home.small.test.length])
  })
})

describe('a run whose process is killed', () => {
  test('is resumed where its last checkpoint was', async () => {
    const { run, ended } = await underWay(3, { epochs: 5 })
    process.kill(home.pidOf('Scenebench training'), 'SIGKILL')
    await ended
    expect(await statusOf(run)).toBe('interrupted')
    expect(await (await home.resume(run)).ended).toMatchObject({ state: 'finished', error: null })
    expect((await home.workbench.requests['runs.detail'](run)).history.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5])
  })
})

describe('a run that cannot be resumed', () => {
  test('because it is finished or busy says so', async () => {
    const { run, ended } = await home.train({ epochs: 1 })
    await expect(home.workbench.requests['training.resume'](run)).rejects.toMatchObject({ code: 'run-busy' })
    await ended
    await expect(home.workbench.requests['training.resume'](run)).rejects.toMatchObject({ code: 'run-not-resumable' })
    await expect(home.workbench.requests['training.resume']('absent')).rejects.toMatchObject({ code: 'run-not-found' })
  })

  test('because a recording is gone names it, and can be resumed when it is back', async () => {
    const { run, ended } = await underWay(1, { epochs: 20 })
    await home.workbench.requests['training.pause'](run)
    await ended
    const path = join(home.small.folder, home.small.train[0])
    const content = await readFile(path)
    await rm(path)
    expect(await (await home.resume(run)).ended).toMatchObject({ state: 'failed', error: { code: 'recording-missing', path: home.small.train[0] } })
    expect(await statusOf(run)).toBe('paused')
    await writeFile(path, content)
    expect(await (await home.resume(run)).ended).toMatchObject({ state: 'finished' })
  })

  test('because a recording has changed names it', async () => {
    const { run, ended } = await underWay(1)
    await home.workbench.requests['training.pause'](run)
    await ended
    await writeFile(join(home.small.folder, home.small.train[0]), waveFile({ fs: 22_050, seconds: 1, tone: 5000, seed: 99 }))
    const { error } = await (await home.resume(run)).ended
    expect(error).toMatchObject({ code: 'data-changed', message: expect.stringContaining(home.small.train[0]) as string })
  })
})

describe('the queue', () => {
  test('trains one run after the other and says when each will be done', async () => {
    const seen: JobSnapshot[] = []
    home.workbench.on('job.changed', (job) => seen.push(job))
    const first = await home.train({ epochs: 30 })
    const second = await home.train({ epochs: 1, seed: 1 })
    expect([await statusOf(first.run), await statusOf(second.run)]).toEqual(['queued', 'queued'])
    expect(home.workbench.unfinishedJobs().map(({ state }) => state)).toEqual(['running', 'queued'])
    await first.ended
    expect(seen.filter(({ id }) => id === second.job).some(({ queueSecondsLeft }) => typeof queueSecondsLeft === 'number')).toBe(true)
    expect(seen.filter(({ id, state }) => id === second.job && state === 'running')[0].startedAt >= (await first.ended).startedAt).toBe(true)
    expect(await second.ended).toMatchObject({ state: 'finished' })
  })

  test('forgets a run that is cancelled before its turn, and keeps one that is paused', async () => {
    const first = await underWay(1)
    const [cancelled, paused] = [await home.train({ seed: 1 }), await home.train({ seed: 2, epochs: 1 })]
    await home.workbench.requests['jobs.cancel'](cancelled.job)
    await home.workbench.requests['training.pause'](paused.run)
    expect(await cancelled.ended).toMatchObject({ state: 'cancelled' })
    expect(await paused.ended).toMatchObject({ state: 'cancelled', outcome: `Run ${paused.run} paused before its turn.` })
    expect(await readdir(home.runsFolder)).not.toContain(cancelled.run)
    expect(await statusOf(paused.run)).toBe('paused')
    await home.workbench.requests['jobs.cancel'](first.job)
    await first.ended
    expect(await (await home.resume(paused.run)).ended).toMatchObject({ state: 'finished' })
  })

  test('is put down as a whole: what runs is paused, what waits stays planned, and all can be resumed', async () => {
    const first = await underWay(1, { epochs: 500 })
    const second = await home.train({ seed: 1, epochs: 1 })
    await home.workbench.pauseTraining()
    expect(home.workbench.unfinishedJobs()).toEqual([])
    expect([await statusOf(first.run), await statusOf(second.run)]).toEqual(['paused', 'interrupted'])
    expect((await home.workbench.requests['runs.list']()).map(({ run }) => run)).toContain(second.run)
    expect(await (await home.resume(second.run)).ended).toMatchObject({ state: 'finished' })
  })

  test('is stopped as a whole: what runs is evaluated', async () => {
    const first = await underWay(2)
    const second = await home.train({ seed: 1 })
    await home.workbench.stopTraining()
    expect([await statusOf(first.run), await statusOf(second.run)]).toEqual(['stopped', 'interrupted'])
  })
})

describe('an experiment', () => {
  test('trains every seed and gives mean and deviation', async () => {
    const dataset = await home.open()
    const { experiment, runs } = await home.workbench.requests['training.startExperiment'](dataset, quickSpec({ epochs: 1 }), { folds: [1], seeds: [0, 1] })
    for (const { job } of runs) expect(await home.workbench.jobEnded(job)).toMatchObject({ state: 'finished', error: null })
    const [summary] = await home.workbench.requests['runs.experiments']()
    expect(summary).toMatchObject({ id: experiment, title: 'small-scenes, fold 1, seeds 0-1', size: 2, finished: 2, runs: runs.map(({ run }) => run) })
    const accuracies = await Promise.all(runs.map(async ({ run }) => (await home.workbench.requests['runs.detail'](run)).outcome?.evaluation?.macroAccuracy as number))
    expect(summary.macroAccuracy?.mean).toBeCloseTo((accuracies[0] + accuracies[1]) / 2, 12)
    expect(summary.macroAccuracy?.deviation).toBeCloseTo(Math.abs(accuracies[0] - accuracies[1]) / Math.SQRT2, 12)
  })

  test('whose recordings cannot be read keeps its runs as planned', async () => {
    const dataset = await home.open()
    const away = `${home.small.folder}-away`
    await rename(join(home.small.folder, 'audio'), away)
    const { runs } = await home.workbench.requests['training.startExperiment'](dataset, quickSpec({ epochs: 1 }), { folds: [1], seeds: [0, 1] })
    for (const { job } of runs) expect(await home.workbench.jobEnded(job)).toMatchObject({ state: 'failed', error: { code: 'training-data-empty' } })
    expect(await Promise.all(runs.map(({ run }) => statusOf(run)))).toEqual(['interrupted', 'interrupted'])
    await rename(away, join(home.small.folder, 'audio'))
    expect(await (await home.resume(runs[1].run)).ended).toMatchObject({ state: 'finished' })
  })

  test('whose network does not fit its matrices says so and leaves no run behind', async () => {
    const dataset = await home.open()
    const network = { ...quickSpec().network, blocks: [{ filters: 8, kernelSize: [3, 3], poolSize: [4, 100], dropout: 0 }, { filters: 8, kernelSize: [3, 3], poolSize: [4, 100], dropout: 0 }] } as const
    const { runs } = await home.workbench.requests['training.startExperiment'](dataset, quickSpec({ epochs: 1, network }), { folds: [1], seeds: [0, 1] })
    for (const { job } of runs) expect(await home.workbench.jobEnded(job)).toMatchObject({ state: 'failed', error: { code: 'training-spec-invalid' } })
    expect(await home.workbench.requests['runs.list']()).toEqual([])
  })

  test('with a fold that is not there plans nothing', async () => {
    const dataset = await home.open()
    await expect(home.workbench.requests['training.startExperiment'](dataset, quickSpec(), { folds: [1, 9], seeds: [0] })).rejects.toMatchObject({ code: 'fold-unknown' })
    expect(await home.workbench.requests['runs.list']()).toEqual([])
  })
})

describe('a run of another process', () => {
  test('is paused and stopped from there', async () => {
    const other = home.another()
    const { run, ended } = await underWay(1)
    await other.requests['training.pause'](run)
    await ended
    expect(await other.runStatus(run)).toBe('paused')

    const resumed = await home.resume(run)
    await expect.poll(() => other.runStatus(run), patiently).toBe('running')
    await other.requests['training.stop'](run)
    await resumed.ended
    expect(await other.runStatus(run)).toBe('stopped')
    await expect(other.requests['training.pause'](run)).rejects.toMatchObject({ code: 'argument-invalid' })
    await other.close()
  })

  test('is not resumed while it is trained there', async () => {
    const other = home.another()
    const { run } = await underWay(1)
    await expect(other.requests['training.resume'](run)).rejects.toMatchObject({ code: 'run-busy' })
    await other.close()
  })
})
