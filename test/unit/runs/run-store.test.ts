import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { appendFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultTrainingSpec, type EpochRow, type RunManifest, type RunOutcome } from '@shared/models'
import { evaluate } from '../../../src/main/evaluation/evaluate'
import { thisProcess, type Owner } from '../../../src/main/runs/owner'
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
      leakage: { sharedLocations: [], sharedSessions: null, sharedContents: null, sharedStretches: null, verdict: '', consequence: '', clean: true }, excluded: 0, hashes: { train: '', validation: '', test: '' },
    },
    split: { train: [], validation: [], test: [] }, leftOut: [], notes: [],
    network: { layers: [], totalParameters: 0, trainableParameters: 0, multiplyAccumulates: 0, bytes: 0 },
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

async function writeOwner(run: string, owner: Owner): Promise<void> {
  await writeFile(join(folder, run, 'owner.json'), JSON.stringify(owner))
}

async function killed(child: ChildProcess): Promise<void> {
  const dead = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await dead
}

describe('a run', () => {
  test('is named by time, dataset, fold and seed; two of the same second get different names', async () => {
    const naming = { dataset: 'ESC 10/é', fold: 2, seed: 7, at }
    expect(await reserveRun(folder, naming)).toBe('2026-11-23-101502-esc-10-fold2-seed7')
    expect(await reserveRun(folder, naming)).toBe('2026-11-23-101502-esc-10-fold2-seed7-2')
  })

  test('whose process lives is running', async () => {
    const run = await makeRun()
    await store.files(run).claimOwner()
    expect((await store.detail(run)).status).toBe('running')
  })

  test('whose process was killed is interrupted, not running', async () => {
    const run = await makeRun()
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    await writeOwner(run, { pid: child.pid as number, began: null })
    expect((await store.detail(run)).status).toBe('running')
    await killed(child)
    expect((await store.detail(run)).status).toBe('interrupted')
  })

  test.skipIf(process.platform !== 'linux')('whose process number now belongs to another process is interrupted', async () => {
    const run = await makeRun()
    await writeOwner(run, { ...(await thisProcess()), began: '1' })
    expect((await store.detail(run)).status).toBe('interrupted')
  })

  test('that waits for space is running, and says why it waits', async () => {
    const run = await makeRun()
    await store.files(run).claimOwner()
    await store.files(run).activity.write({ state: 'waiting', reason: { code: 'disk-full', message: 'The disk is full.' } })
    expect(await store.detail(run)).toMatchObject({ status: 'running', pause: { code: 'disk-full', message: 'The disk is full.' } })
  })

  test('that waited for space when its process died is interrupted', async () => {
    const run = await makeRun()
    await store.files(run).activity.write({ state: 'waiting', reason: { code: 'disk-full', message: 'The disk is full.' } })
    expect(await store.detail(run)).toMatchObject({ status: 'interrupted', pause: null })
  })

  test('that was put down is paused, whether its process has gone yet or not', async () => {
    const run = await makeRun()
    await store.files(run).claimOwner()
    await store.files(run).activity.write({ state: 'paused' })
    expect(await store.detail(run)).toMatchObject({ status: 'paused', pause: { code: 'user' } })
    await store.files(run).releaseOwner()
    expect((await store.detail(run)).status).toBe('paused')
  })

  test('is worked on by one process at a time', async () => {
    const run = await makeRun()
    await store.files(run).claimOwner()
    await expect(store.files(run).claimOwner()).rejects.toMatchObject({ code: 'run-busy' })
    await store.files(run).releaseOwner()
    await store.files(run).claimOwner()
    expect(await readdir(join(folder, run))).toEqual(expect.arrayContaining(['manifest.json', 'owner.json']))
  })

  test('whose process died can be claimed, by one of many that try', async () => {
    const run = await makeRun()
    await writeOwner(run, { pid: spawnSync(process.execPath, ['-e', '']).pid, began: null })
    const claims = await Promise.allSettled(Array.from({ length: 5 }, () => store.files(run).claimOwner()))
    expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await readdir(join(folder, run))).sort()).toEqual(['manifest.json', 'owner.json'])
  })

  test('keeps a diverged loss as NaN', async () => {
    const run = await makeRun()
    await store.files(run).history.append(epoch(1, Number.NaN))
    await store.files(run).history.append(epoch(2, Number.POSITIVE_INFINITY))
    expect((await store.detail(run)).history.map(({ loss }) => loss)).toEqual([Number.NaN, Number.POSITIVE_INFINITY])
  })

  test('does not count an epoch whose line was cut off', async () => {
    const run = await makeRun()
    await store.files(run).history.append(epoch(1, 0.5))
    await appendFile(join(folder, run, 'history.jsonl'), '{"epoch":2,"loss":0.')
    expect((await store.detail(run)).history.map((row) => row.epoch)).toEqual([1])
    expect((await store.list())[0].epochs).toBe(1)
  })

  test('of version 0.1 has the settings that mean the same today', async () => {
    const run = await makeRun()
    const { schedule, keepBest, ...rest } = manifestOf(run).spec
    await writeFile(join(folder, run, 'manifest.json'), JSON.stringify({ ...manifestOf(run), spec: { ...rest, decay: 0.5, keepBestInitialDelay: 3, network: { blocks: [] } } }))
    const { spec } = (await store.detail(run)).manifest
    expect(spec).toMatchObject({ schedule: { kind: 'step_decay', decay: 0.5 }, keepBest: { ...keepBest, initialDelay: 3 }, network: { gathering: 'global_max', dense: [] } })
    expect(schedule).not.toEqual(spec.schedule)
    expect((await store.list())[0].parameters).toMatchObject({ 'schedule.decay': 0.5, 'keepBest.initialDelay': 3 })
  })

  test('whose predictions are gone is damaged, one that has none yet is not finished', async () => {
    const run = await makeRun()
    await expect(store.predictions(run)).rejects.toMatchObject({ code: 'run-not-finished' })
    await store.files(run).writeOutcome({ ...outcome, evaluation: evaluate(['bus', 'tram'], [0], Float32Array.of(0.75, 0.25)) })
    await expect(store.predictions(run)).rejects.toMatchObject({ code: 'run-damaged' })
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
    await store.files(run).claimOwner()
    await expect(store.remove(run)).rejects.toMatchObject({ code: 'run-busy' })
    expect(await readdir(folder)).toContain(run)
  })
})

describe('a run that was planned', () => {
  async function plan(run = 'planned'): Promise<string> {
    await store.files(run).writeRequest({
      format: 1, run, createdAt: at.toISOString(), dataset: { name: 'd', root: '/d' }, spec: { ...defaultTrainingSpec, epochs: 7, seed: 3 }, experiment: { id: 'e', title: 'E', size: 2 },
    })
    return run
  }

  test('is queued while the process that planned it lives, and then interrupted', async () => {
    const run = await plan()
    await store.files(run).markPlanned()
    expect(await store.list()).toMatchObject([{ run, status: 'queued', dataset: 'd', seed: 3, plannedEpochs: 7, epochs: 0, experiment: { id: 'e' } }])
    await expect(store.remove(run)).rejects.toMatchObject({ code: 'run-busy' })
    await store.files(run).unmarkPlanned()
    expect((await store.list())[0].status).toBe('interrupted')
    await store.remove(run)
    expect(await store.list()).toEqual([])
  })

  test('has no details before it began', async () => {
    await expect(store.detail(await plan())).rejects.toMatchObject({ code: 'run-not-finished' })
  })

  test('is queued also where it had been paused before', async () => {
    const run = await plan()
    await store.files(run).activity.write({ state: 'paused' })
    expect((await store.list())[0].status).toBe('paused')
    await store.files(run).markPlanned()
    expect((await store.list())[0].status).toBe('queued')
  })
})

describe('the list of runs', () => {
  test('reads what has changed again', async () => {
    const run = await makeRun()
    expect(await store.list()).toMatchObject([{ status: 'interrupted', bestEpoch: null }])
    await store.files(run).writeOutcome(outcome)
    expect(await store.list()).toMatchObject([{ status: 'finished', bestEpoch: 1, seconds: 2 }])
    await store.files(run).writeOutcome({ ...outcome, bestEpoch: 12 })
    expect(await store.list()).toMatchObject([{ bestEpoch: 12 }])
  })

  test('sweeps what a killed process left half written, and nothing of one that lives', async () => {
    const run = await makeRun()
    const dead = spawnSync(process.execPath, ['-e', '']).pid
    const checkpoints = join(folder, run, 'checkpoints')
    await mkdir(checkpoints)
    await writeFile(join(checkpoints, `.epoch-00001-step-0000000.checkpoint.scenebench-tmp-${dead}-00ff00ff`), 'half')
    await writeFile(join(folder, run, `.outcome.json.scenebench-tmp-${process.pid}-00ff00ff`), 'half')
    await store.list()
    expect(await readdir(checkpoints)).toEqual([])
    expect(await readdir(join(folder, run))).toContain(`.outcome.json.scenebench-tmp-${process.pid}-00ff00ff`)
  })

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

  test('holds no run in a folder that keeps neither what was asked for nor what it was made from', async () => {
    await mkdir(join(folder, 'notarun'))
    await writeFile(join(folder, 'notarun', 'history.jsonl'), '')
    expect(await store.list()).toEqual([])
    expect(await store.exists('notarun')).toBe(false)
    await expect(store.status('notarun')).rejects.toMatchObject({ code: 'run-not-found' })
    await expect(store.detail('notarun')).rejects.toMatchObject({ code: 'run-not-found' })
    await expect(store.remove('notarun')).rejects.toMatchObject({ code: 'run-not-found' })
  })

  test.each(['../outside', '..', '/etc', 'a/b', '.bin', ''])('refuses the name %j', async (name) => {
    await expect((async () => store.detail(name))()).rejects.toMatchObject({ code: 'run-not-found' })
  })
})
