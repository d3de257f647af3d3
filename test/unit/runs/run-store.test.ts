import { spawn } from 'node:child_process'
import { appendFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultTrainingSpec, type EpochRow, type RunManifest, type RunOutcome } from '@shared/models'
import { thisProcess } from '../../../src/main/runs/owner'
import { reserveRun } from '../../../src/main/runs/run-name'
import { RunStore } from '../../../src/main/runs/run-store'

let folder: string
let store: RunStore
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scenebench-runs-'))
  store = new RunStore(folder)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const at = new Date('2026-11-23T10:15:02Z')

function manifestOf(run: string): RunManifest {
  const part = { files: 0, locations: 0 }
  return {
    format: 1, run, createdAt: at.toISOString(), dataset: { name: 'd', root: '/d', fingerprint: 'f', layout: 'dcase' },
    sceneLabels: ['bus', 'tram'], spec: defaultTrainingSpec, sequenceLength: 500, bands: 40, scenes: [],
    splitReport: {
      spec: defaultTrainingSpec.split, training: part, train: part, validation: part, test: part, unused: part, scenes: [],
      leakage: { sharedLocations: [], sharedContents: null, verdict: '', clean: true }, hashes: { train: '', validation: '', test: '' },
    },
    split: { train: [], validation: [], test: [] }, leftOut: [], notes: [],
    network: { layers: [], totalParameters: 0, trainableParameters: 0, multiplyAccumulates: 0 },
    versions: { scenebench: '0', tfjs: '0', node: '0', backend: '', platform: '' },
  }
}

const outcome: RunOutcome = { status: 'finished', finishedAt: at.toISOString(), stoppedBy: 'epochs', bestEpoch: 1, timings: { training: 1, evaluation: 1 }, evaluation: null, error: null }

async function makeRun(): Promise<string> {
  const run = await reserveRun(folder, { dataset: 'ESC 10/é', fold: 2, seed: 7, at })
  await store.files(run).writeManifest(manifestOf(run))
  return run
}

function epoch(number: number, loss: number): EpochRow {
  return { epoch: number, loss, categoricalAccuracy: 0.5, valLoss: null, valCategoricalAccuracy: null, seconds: 1 }
}

describe('a run', () => {
  test('is named by time, dataset, fold and seed; two of the same second get different names', async () => {
    const naming = { dataset: 'ESC 10/é', fold: 2, seed: 7, at }
    expect(await reserveRun(folder, naming)).toBe('2026-11-23-101502-esc-10-fold2-seed7')
    expect(await reserveRun(folder, naming)).toBe('2026-11-23-101502-esc-10-fold2-seed7-2')
  })

  test('whose process lives is running', async () => {
    const run = await makeRun()
    await store.files(run).writeOwner(await thisProcess())
    expect((await store.detail(run)).status).toBe('running')
  })

  test('whose process was killed is interrupted, not running', async () => {
    const run = await makeRun()
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    await store.files(run).writeOwner({ pid: child.pid as number, began: null })
    expect((await store.detail(run)).status).toBe('running')
    const dead = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await dead
    expect((await store.detail(run)).status).toBe('interrupted')
  })

  test.skipIf(process.platform !== 'linux')('whose process number now belongs to another process is interrupted', async () => {
    const run = await makeRun()
    await store.files(run).writeOwner({ ...(await thisProcess()), began: '1' })
    expect((await store.detail(run)).status).toBe('interrupted')
  })

  test('keeps a diverged loss as NaN', async () => {
    const run = await makeRun()
    await store.files(run).appendEpoch(epoch(1, Number.NaN))
    await store.files(run).appendEpoch(epoch(2, Number.POSITIVE_INFINITY))
    expect((await store.detail(run)).history.map(({ loss }) => loss)).toEqual([Number.NaN, Number.POSITIVE_INFINITY])
  })

  test('does not count an epoch whose line was cut off', async () => {
    const run = await makeRun()
    await store.files(run).appendEpoch(epoch(1, 0.5))
    await appendFile(join(folder, run, 'history.jsonl'), '{"epoch":2,"loss":0.')
    expect((await store.detail(run)).history.map((row) => row.epoch)).toEqual([1])
  })

  test('that was removed can be restored', async () => {
    const run = await makeRun()
    await store.files(run).writeOutcome(outcome)
    await store.remove(run)
    expect(await store.list()).toEqual([])
    await store.restore(run)
    expect((await store.list()).map((summary) => summary.run)).toEqual([run])
  })

  test('that is running is not removed', async () => {
    const run = await makeRun()
    await store.files(run).writeOwner(await thisProcess())
    await expect(store.remove(run)).rejects.toMatchObject({ code: 'run-busy' })
    expect(await readdir(folder)).toContain(run)
  })
})

describe('the list of runs', () => {
  test('of a folder that is not there is empty', async () => {
    expect(await new RunStore(join(folder, 'none')).list()).toEqual([])
  })

  test('shows a damaged run with its problem instead of leaving it out', async () => {
    await mkdir(join(folder, 'broken'))
    await writeFile(join(folder, 'broken', 'manifest.json'), '{"run":')
    expect((await store.list()).map(({ run, status, problem }) => ({ run, status, problem }))).toEqual([
      { run: 'broken', status: 'failed', problem: expect.stringContaining('manifest.json') as string },
    ])
  })

  test.each(['../outside', '..', '/etc', 'a/b', '.bin', ''])('refuses the name %j', async (name) => {
    await expect((async () => store.detail(name))()).rejects.toMatchObject({ code: 'run-not-found' })
  })
})
