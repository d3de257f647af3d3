import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultTrainingSpec, type JobSnapshot, type ModelSource, type TrainingSpec } from '@shared/models'
import { forkLauncher } from '../../src/main/jobs/fork-worker'
import { WorkerClient } from '../../src/main/jobs/worker-client'
import type { Tasks } from '../../src/main/worker'
import { defaultFolders, Workbench } from '../../src/main/workbench'
import { makeSmallDataset, type SmallDataset } from '../helpers/small-dataset'

const workerScript = resolve(import.meta.dirname, '../../out/main/worker.js')
const fixtures = join(import.meta.dirname, '../fixtures/reference')
const nothing = { sceneLabels: null, features: null }

let home: string
let small: SmallDataset
let workbench: Workbench
let run: string

const spec: TrainingSpec = {
  ...defaultTrainingSpec,
  split: { ...defaultTrainingSpec.split, validationAmount: 0 }, batchSize: 4, epochs: 2, normalisation: 'per_band',
  network: { blocks: [{ filters: 4, kernelSize: [3, 3], poolSize: [4, 4], dropout: 0.1 }], gathering: 'global_average', dense: [{ units: 8, dropout: 0 }] },
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'scenebench-models-'))
  small = await makeSmallDataset(home)
  workbench = new Workbench({ folders: defaultFolders({ SCENEBENCH_HOME: join(home, 'home') }), launch: forkLauncher(workerScript), version: '0.0.0-test' })
  const { id } = await workbench.requests['dataset.open'](small.folder)
  const started = await workbench.requests['training.start'](id, spec)
  run = started.run
  expect((await workbench.jobEnded(started.job)).state).toBe('finished')
}, 120_000)
afterAll(async () => {
  await workbench.close()
  await rm(home, { recursive: true, force: true })
})

async function apply(source: ModelSource, folder: string): Promise<JobSnapshot> {
  return workbench.jobEnded(await workbench.requests['models.apply'](source, folder, nothing))
}

const page = { offset: 0, limit: 1000 }

describe('a model of a run', () => {
  it('is described by its files alone', async () => {
    const summary = await workbench.requests['models.inspect']({ kind: 'run', run })
    expect(summary).toMatchObject({ name: run, bands: 40, classes: 3, sceneLabels: small.scenes, features: spec.features })
    expect(summary.network.layers.map(({ name }) => name)).toContain('Dense1')
  })

  it('predicts the recordings of a folder as it did in its evaluation', async () => {
    const ended = await apply({ kind: 'run', run }, small.folder)
    expect(ended).toMatchObject({ state: 'finished', kind: 'predict', outcome: `${small.files} recordings predicted, 0 failed.` })
    const { items } = await workbench.requests['models.predictions'](ended.id, {}, page)
    const evaluated = await workbench.requests['runs.predictions'](run, {}, page)
    expect(evaluated.total).toBe(small.test.length)
    for (const { file, predicted, probabilities } of evaluated.items) {
      const found = items.find((item) => item.file === file)
      expect(found?.sceneLabel).toBe(predicted)
      found?.probabilities.forEach((probability, index) => expect(Math.abs(probability - probabilities[index])).toBeLessThan(1e-6))
    }
  })

  it.each(['keras', 'tensorflowjs'] as const)('exported for %s predicts the same, with labels, features and normalisation', async (format) => {
    const files = await workbench.requests['models.export'](run, format, join(home, format))
    const model = files.find((file) => /\.(h5|json)$/.test(file)) as string
    const own = await apply({ kind: 'run', run }, small.folder)
    const exported = await apply({ kind: 'file', path: model }, small.folder)
    const rows = async (job: string) => (await workbench.requests['models.predictions'](job, {}, page)).items
    expect(await rows(exported.id)).toEqual(await rows(own.id))
    expect(exported.log.filter((line) => line.includes('does not say'))).toEqual([])
  })

  it('leaves out a bad recording with its reason, and goes on', async () => {
    const folder = join(home, 'some bad')
    await cp(join(small.folder, 'audio'), folder, { recursive: true })
    await writeFile(join(folder, 'broken.wav'), 'RIFF and nothing more')
    const ended = await apply({ kind: 'run', run }, folder)
    expect(ended.failed).toMatchObject([{ file: 'broken.wav', error: { code: expect.stringMatching(/^audio-/) } }])
    const summary = await workbench.requests['models.applied'](ended.id)
    expect(summary).toMatchObject({ folder, model: run, sceneLabels: small.scenes, files: small.files + 1, failed: 1 })
    expect(summary.counts.reduce((sum, count) => sum + count, 0)).toBe(small.files)
    const path = await workbench.requests['models.savePredictions'](ended.id, join(home, 'predictions.csv'))
    const rows = parse(await readFile(path, 'utf8'), { columns: true }) as Record<string, string>[]
    expect(rows).toHaveLength(small.files + 1)
    expect(Object.keys(rows[0])).toEqual(['file', 'scene_label', 'confidence', ...small.scenes, 'error'])
    expect(rows.at(-1)).toMatchObject({ file: 'broken.wav', scene_label: '', error: expect.stringContaining('audio-') })
  })

  it('cannot be applied to a folder that is not there or holds no audio', async () => {
    expect((await apply({ kind: 'run', run }, join(home, 'nowhere'))).error).toMatchObject({ code: 'not-found' })
    expect((await apply({ kind: 'run', run }, join(home, 'keras'))).error).toMatchObject({ code: 'audio-not-found' })
    expect((await apply({ kind: 'run', run: 'no-such-run' }, small.folder)).error).toMatchObject({ code: 'run-not-found' })
  })
})

describe('a model made elsewhere', () => {
  const source: ModelSource = { kind: 'file', path: join(fixtures, 'model/tutorial-cnn.h5') }

  it('is applied with what is assumed of it, which is said', async () => {
    const ended = await apply(source, small.folder)
    expect(ended.state).toBe('finished')
    expect(ended.log.join('\n')).toMatch(/does not say which scenes[^]*does not say what its matrices are[^]*padded/)
    expect((await workbench.requests['models.applied'](ended.id)).sceneLabels[9]).toBe('class_9')
  })

  it('takes the labels that are given, if they are as many as its outputs', async () => {
    const labels = Array.from({ length: 10 }, (_, index) => `scene ${index}`)
    const named = await workbench.jobEnded(await workbench.requests['models.apply'](source, small.folder, { sceneLabels: labels, features: null }))
    expect((await workbench.requests['models.applied'](named.id)).sceneLabels).toEqual(labels)
    const wrong = await workbench.jobEnded(await workbench.requests['models.apply'](source, small.folder, { sceneLabels: ['one'], features: null }))
    expect(wrong.error).toMatchObject({ code: 'argument-invalid' })
  })

  it('refuses features of another number of bands', async () => {
    const ended = await workbench.jobEnded(await workbench.requests['models.apply'](source, small.folder, { sceneLabels: null, features: { ...spec.features, nMels: 64 } }))
    expect(ended.error).toMatchObject({ code: 'feature-shape-differs' })
  })
})

describe.runIf(process.platform === 'linux')('a hostile model in a real worker process', () => {
  /** Peak memory in MiB and processor time in seconds of a process, so far. */
  function use(pid: number): { readonly peak: number; readonly seconds: number } {
    const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
    return { peak, seconds: (Number(fields[11]) + Number(fields[12])) / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' })) }
  }

  async function refusal(path: string): Promise<{ readonly code: string; readonly peak: number; readonly seconds: number }> {
    const client = new WorkerClient<Tasks>(forkLauncher(workerScript), 'hostile')
    try {
      const code = await client.call('inspectModel', { path }).then(() => 'read', (error: { code: string }) => error.code)
      return { code, ...use(client.pid as number) }
    } finally {
      client.close()
    }
  }

  it('that never comes to an end is refused in two seconds of work and 512 MiB', async () => {
    const { code, peak, seconds } = await refusal(join(fixtures, 'model-files/endless.h5'))
    expect(code).toBe('model-invalid')
    expect(seconds).toBeLessThan(2)
    expect(peak).toBeLessThan(512)
  })

  it('of claims and depth is refused in two seconds of work and 512 MiB', async () => {
    const good = await readFile(join(fixtures, 'model-files/functional.h5'))
    const crafted: Record<string, Buffer> = {
      // A description that claims more than there is, in a file of the right size.
      'units.h5': Buffer.from(good.toString('latin1').replaceAll('"filters": 3,', '"filters": 9,'), 'latin1'),
      'sizes.h5': Buffer.from(good.map((byte, index) => (index % 97 === 0 && index > 2000 ? 0xff : byte))),
      'cut.h5': good.subarray(0, 4000),
      'deep.json': Buffer.from(`{"modelTopology":${'['.repeat(1_000_000)}`),
      'huge.json': Buffer.from(JSON.stringify({
        modelTopology: { class_name: 'Functional', config: { layers: [] } },
        weightsManifest: [{ paths: ['/etc/passwd', 'http://example.org/weights.bin'], weights: [{ name: '__proto__', shape: [1e6, 1e6], dtype: 'float32' }] }],
      })),
    }
    for (const [name, bytes] of Object.entries(crafted)) {
      const path = join(home, name)
      await writeFile(path, bytes)
      const { code, peak, seconds } = await refusal(path)
      expect(`${basename(path)} ${code}`).toMatch(/model-(invalid|unsupported)$/)
      expect(seconds).toBeLessThan(2)
      expect(peak).toBeLessThan(512)
    }
  })
})
