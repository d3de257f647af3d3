import { readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultFeatureSpec } from '@shared/models'
import type { Workbench } from '../../src/main/workbench'
import type { SmallDataset } from '../helpers/small-dataset'
import { quickSpec, TestWorkbench } from './support/test-workbench'

let home: TestWorkbench
let small: SmallDataset
let workbench: Workbench

beforeEach(async () => {
  home = await TestWorkbench.make()
  small = home.small
  workbench = home.workbench
})
afterEach(() => home.remove())

/** The manifest as it is kept. */
async function manifestOf(run: string): Promise<{ readonly split: { readonly train: string[] } }> {
  return JSON.parse(await readFile(join(home.runsFolder, run, 'manifest.json'), 'utf8')) as { split: { train: string[] } }
}

describe('a training', () => {
  test('leaves manifest, history, model, predictions and evaluation', async () => {
    const { run, ended } = await home.train()
    expect(await ended).toMatchObject({ state: 'finished', error: null })
    const detail = await workbench.requests['runs.detail'](run)
    expect(detail).toMatchObject({ status: 'finished', outcome: { bestEpoch: 3, stoppedBy: 'epochs' }, manifest: { bands: 40, sequenceLength: 50, leftOut: { count: 0, first: [] } } })
    expect(detail.history.map((row) => row.epoch)).toEqual([1, 2, 3])
    expect(detail.manifest.recordings).toEqual({ train: small.train.length, validation: 0, test: small.test.length })
    expect((await manifestOf(run)).split.train.sort()).toEqual([...small.train].sort())
    expect(detail.outcome?.evaluation).toEqual(await workbench.evaluate(run))
    const predictions = await workbench.requests['runs.predictions'](run, {}, { offset: 0, limit: 100 })
    expect(predictions.total).toBe(small.test.length)
    expect(predictions.items.every(({ probabilities }) => Math.abs(probabilities.reduce((a, b) => a + b) - 1) < 1e-5)).toBe(true)
    expect(await readdir(join(home.runsFolder, run, 'model'))).toContain('model.json')
  })

  test('that is stopped keeps what it has and is evaluated', async () => {
    const first = home.epoch(2)
    const { run, ended } = await home.train({ epochs: 500 })
    await first
    await workbench.requests['training.stop'](run)
    expect(await ended).toMatchObject({ state: 'finished' })
    const { status, outcome, history } = await workbench.requests['runs.detail'](run)
    expect(status).toBe('stopped')
    expect(outcome?.stoppedBy).toBe('user')
    expect(outcome?.evaluation?.recordings).toBe(small.test.length)
    expect(history.length).toBeLessThan(500)
  })

  test('that is stopped before it has begun leaves no run behind', async () => {
    const { run, ended } = await home.train({ epochs: 500 })
    await workbench.requests['training.stop'](run)
    expect(await ended).toMatchObject({ state: 'cancelled' })
    expect(await workbench.requests['runs.list']()).toEqual([])
  })

  test('that is cancelled says so and keeps its history', async () => {
    const first = home.epoch(1)
    const { run, ended } = await home.train({ epochs: 500 })
    await first
    await workbench.requests['jobs.cancel'](workbench.unfinishedJobs()[0].id)
    expect(await ended).toMatchObject({ state: 'cancelled' })
    const { status, history } = await workbench.requests['runs.detail'](run)
    expect(status).toBe('cancelled')
    expect(history.length).toBeGreaterThan(0)
  })

  test('whose process is killed is interrupted, and no finished epoch is missing', async () => {
    const rows: number[] = []
    workbench.on('run.epoch', ({ row }) => rows.push(row.epoch))
    const third = home.epoch(3)
    const { run, ended } = await home.train({ epochs: 500 })
    await third
    process.kill(home.pidOf('Scenebench training'), 'SIGKILL')
    expect(await ended).toMatchObject({ state: 'failed', error: { code: 'worker-died' } })
    const { status, history } = await workbench.requests['runs.detail'](run)
    expect(status).toBe('interrupted')
    expect(history.map((row) => row.epoch)).toEqual(expect.arrayContaining(rows))
  })

  test('that diverges stops, keeps its code and is not taken for a finished one', async () => {
    const { run, ended } = await home.train({ learningRate: 1e30 })
    expect(await ended).toMatchObject({ state: 'failed', error: { code: 'loss-not-finite' } })
    expect(await workbench.requests['runs.detail'](run)).toMatchObject({ status: 'failed', outcome: { error: { code: 'loss-not-finite' } } })
  })

  test('goes on without a recording that cannot be read, and says which', async () => {
    const damaged = small.train[0]
    await truncate(join(small.folder, damaged), 600)
    const { run, ended } = await home.train({ epochs: 1 })
    expect(await ended).toMatchObject({ state: 'finished' })
    const { manifest } = await workbench.requests['runs.detail'](run)
    expect(manifest.leftOut).toMatchObject({ count: 1, first: [{ file: damaged, error: { code: 'audio-truncated' } }] })
    expect((await manifestOf(run)).split.train).not.toContain(damaged)
  })

  test('without a recording that has features leaves no run behind', async () => {
    await Promise.all([...small.train, ...small.test].map((file) => writeFile(join(small.folder, file), 'not audio')))
    const { ended } = await home.train()
    expect(await ended).toMatchObject({ state: 'failed', error: { code: 'training-data-empty' } })
    expect(await workbench.requests['runs.list']()).toEqual([])
  })
})

describe('an extraction', () => {
  test('goes on when a worker is killed', async () => {
    const dataset = await home.open()
    const job = workbench.extract(dataset, defaultFeatureSpec, null)
    await expect.poll(() => home.started.length).toBeGreaterThan(0)
    process.kill(home.started[0].pid, 'SIGKILL')
    expect(await workbench.jobEnded(job)).toMatchObject({ state: 'finished' })
    expect(workbench.extractionResult(job)).toMatchObject({ files: small.files, failed: [] })
  })

  test('does not serve features of a recording that has changed', async () => {
    const dataset = await home.open()
    await workbench.jobEnded(workbench.extract(dataset, defaultFeatureSpec, null))
    const path = join(small.folder, small.train[0])
    const bytes = await readFile(path)
    bytes.writeInt16LE(12345, 1000)
    await writeFile(path, bytes)
    const job = workbench.extract(dataset, defaultFeatureSpec, null)
    await workbench.jobEnded(job)
    expect(workbench.extractionResult(job)).toMatchObject({ extracted: 1, cached: small.files - 1 })
  })
})

test('a scan learns durations, formats and identical contents', async () => {
  const dataset = await home.open()
  await writeFile(join(small.folder, small.test[0]), await readFile(join(small.folder, small.train[0])))
  await workbench.jobEnded(await workbench.requests['dataset.scan'](dataset, { hash: true, levels: false }))
  const overview = await workbench.requests['dataset.overview'](dataset)
  expect(overview.audio).toMatchObject({ scannedFiles: small.files, totalSeconds: small.files, damagedFiles: 0 })
  const report = await workbench.requests['split.make'](dataset, quickSpec().split)
  expect(report.leakage).toMatchObject({ clean: false, sharedLocations: [], sharedContents: [{ parts: ['train', 'test'], files: 2 }] })
})

test('a scan names damaged recordings with the reason', async () => {
  const dataset = await home.open()
  await truncate(join(small.folder, small.test[1]), 500)
  await workbench.jobEnded(await workbench.requests['dataset.scan'](dataset, { hash: false, levels: false }))
  const { problems, problemCount, audio } = await workbench.requests['dataset.overview'](dataset)
  expect(problems).toMatchObject([{ code: 'audio-truncated', path: small.test[1] }])
  expect([problemCount, audio?.damagedFiles]).toEqual([1, 1])
})
