import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunId } from '@shared/models'
import { TestWorkbench } from './support/test-workbench'

let home: TestWorkbench
let first: RunId
let second: RunId
beforeAll(async () => {
  home = await TestWorkbench.make()
  const runs = [await home.train({ epochs: 2 }), await home.train({ epochs: 2, seed: 1 })]
  for (const { ended } of runs) expect(await ended).toMatchObject({ state: 'finished', error: null })
  ;[first, second] = runs.map(({ run }) => run)
}, 120_000)
afterAll(() => home.remove())

describe('what a run’s predictions say', () => {
  test('agrees with its evaluation, and its intervals hold it', async () => {
    const analysis = await home.workbench.requests['runs.analysis'](first)
    const { outcome } = await home.workbench.requests['runs.detail'](first)
    expect(analysis.evaluation).toEqual(outcome?.evaluation)
    expect(analysis.calibration.bins.reduce((sum, { recordings }) => sum + recordings, 0)).toBe(home.small.test.length)
    expect(analysis.words.length).toBeGreaterThan(0)
  })

  test('can be broken down by scene, and by what is known of the recordings', async () => {
    const byScene = await home.workbench.requests['runs.breakdown'](first, 'sceneLabel')
    const { outcome } = await home.workbench.requests['runs.detail'](first)
    for (const { name, accuracy } of byScene) expect(accuracy).toBe(outcome?.evaluation?.classWise[outcome.evaluation.labels.indexOf(name)])
    for (const key of ['city', 'identifier', 'sourceLabel', 'seconds'] as const) {
      const rows = await home.workbench.requests['runs.breakdown'](first, key)
      expect(rows.reduce((sum, { recordings }) => sum + recordings, 0)).toBe(home.small.test.length)
    }
  })

  test('can be laid beside those of other folds with the same settings and seeds', async () => {
    const alone = await home.workbench.requests['runs.folds'](first)
    const { outcome } = await home.workbench.requests['runs.detail'](first)
    expect(alone).toMatchObject([{ run: first, name: '1', recordings: home.small.test.length, accuracy: outcome?.evaluation?.microAccuracy }])
    const other = join(home.runsFolder, '2026-01-01-000000-other-fold')
    await cp(join(home.runsFolder, first), other, { recursive: true })
    for (const name of ['request.json', 'manifest.json']) {
      const text = await readFile(join(other, name), 'utf8')
      await writeFile(join(other, name), text.replace(/"fold": ?1/g, '"fold": 2').replaceAll(first, basename(other)))
    }
    const both = await home.workbench.requests['runs.folds'](first)
    expect(both.map(({ run, name }) => [run, name]).sort()).toEqual([['2026-01-01-000000-other-fold', '2'], [first, '1']].sort())
    await rm(other, { recursive: true })
  })

  test('of a run that is not there are not found', async () => {
    for (const name of ['runs.analysis', 'runs.folds'] as const) await expect(home.workbench.requests[name]('absent')).rejects.toMatchObject({ code: 'run-not-found' })
  })
})

describe('runs beside each other', () => {
  test('are tested against each other on the same recordings', async () => {
    const { runs, tests, parameters, notes } = await home.workbench.requests['runs.compare']([first, second])
    expect(runs.map(({ run }) => run)).toEqual([first, second])
    expect(tests[0]).toMatchObject({ a: first, b: second, test: 'mcnemar', recordings: home.small.test.length })
    expect(parameters).toEqual([{ name: 'seed', values: [0, 1] }])
    expect(notes).toEqual([])
  })

  test('need to be two', async () => {
    await expect(home.workbench.requests['runs.compare']([first, first])).rejects.toMatchObject({ code: 'argument-invalid' })
  })

  test('make a report of their own', async () => {
    const files = await home.workbench.requests['report.compare']([first, second], ['html', 'json'], join(home.runsFolder, '..', 'compared'))
    const json = JSON.parse(await readFile(files[1], 'utf8')) as { readonly runs: readonly { readonly run: string }[] }
    expect(json.runs.map(({ run }) => run)).toEqual([first, second])
    expect(await readFile(files[0], 'utf8')).toContain(first)
  })
})

describe('a map of the test recordings', () => {
  test('is laid out, kept with the run, and names each recording', async () => {
    expect(await home.workbench.requests['runs.map'](first)).toBeNull()
    const job = await home.workbench.requests['runs.makeMap'](first)
    expect(await home.workbench.jobEnded(job)).toMatchObject({ state: 'finished', error: null })
    const map = await home.workbench.requests['runs.map'](first)
    expect(map?.points.map(({ file }) => file).sort()).toEqual([...home.small.test].sort())
    expect(map?.points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true)
  }, 60_000)

  test('names the recordings whose audio is not that of then', async () => {
    const file = join(home.small.folder, home.small.test[0])
    const before = await readFile(file)
    const other = Buffer.from(before)
    other[other.length - 2] ^= 1
    await writeFile(file, other)
    const { job, differences } = await home.workbench.requests['runs.again'](first)
    expect(differences).toEqual([expect.stringContaining(home.small.test[0])])
    await home.workbench.jobEnded(job)
    await writeFile(file, before)
    const again = await home.workbench.requests['runs.again'](first)
    expect(again.differences).toEqual([])
    await home.workbench.jobEnded(again.job)
  }, 60_000)
})

describe('what the network listens to', () => {
  test('is shown over the matrix of the recording', async () => {
    const { items: [prediction] } = await home.workbench.requests['runs.predictions'](first, {}, { offset: 0, limit: 1 })
    const activation = await home.workbench.requests['runs.activation'](first, prediction.recording, prediction.predicted)
    const { manifest } = await home.workbench.requests['runs.detail'](first)
    expect(activation).toMatchObject({ file: prediction.file, sceneLabel: prediction.predicted, matrix: { bands: manifest.bands, frames: manifest.sequenceLength } })
    expect(activation.activation.data.every((value) => value >= 0)).toBe(true)
  })

  test('is not known for a scene that the run does not know', async () => {
    await expect(home.workbench.requests['runs.activation'](first, 0, 'moon')).rejects.toMatchObject({ code: 'argument-invalid' })
  })
})

describe('what is said of a run', () => {
  test('is kept with it and can be taken back', async () => {
    const before = await home.workbench.requests['runs.annotate'](first, { tags: ['baseline'], note: 'good' })
    const annotation = async () => (await home.workbench.requests['runs.list']()).find(({ run }) => run === first)?.annotation
    expect(await annotation()).toEqual({ tags: ['baseline'], note: 'good', archived: false })
    await home.workbench.requests['runs.annotate'](first, before)
    expect(await annotation()).toEqual({ tags: [], note: '', archived: false })
  })

  test('is nothing where its file is damaged', async () => {
    await writeFile(join(home.runsFolder, second, 'annotation.json'), '{"tags":')
    expect((await home.workbench.requests['runs.list']()).find(({ run }) => run === second)?.annotation).toEqual({ tags: [], note: '', archived: false })
  })
})

describe('a run again', () => {
  test('has the same losses where nothing has changed', async () => {
    const { run, job, differences } = await home.workbench.requests['runs.again'](first)
    expect(differences).toEqual([])
    expect(await home.workbench.jobEnded(job)).toMatchObject({ state: 'finished', error: null })
    const [again, before] = [await home.workbench.requests['runs.detail'](run), await home.workbench.requests['runs.detail'](first)]
    expect(again.history.map(({ loss, valLoss }) => [loss, valLoss])).toEqual(before.history.map(({ loss, valLoss }) => [loss, valLoss]))
    expect(again.outcome?.evaluation).toEqual(before.outcome?.evaluation)
  }, 60_000)
})
