import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultFeatureSpec, defaultSplitSpec, type DatasetId, type ExtractionResult, type FeatureSpec, type SplitSpec } from '@shared/models'
import { cacheOverviewTask, clearCacheTask, keepUpCacheTask, verifyCacheTask } from '../../../src/main/features/cache-tasks'
import { extractTask } from '../../../src/main/features/extract-task'
import { normalisationTask } from '../../../src/main/features/normalisation-task'
import { thumbnailUpkeepTask } from '../../../src/main/features/thumbnail-upkeep-task'
import { defaultFolders, Workbench } from '../../../src/main/workbench'
import { makeSmallDataset, type SmallDataset } from '../../helpers/small-dataset'
import { inProcessWorkers } from '../jobs/in-process-workers'

const launch = inProcessWorkers({
  extract: extractTask, normalisation: normalisationTask, keepUpCache: keepUpCacheTask, keepUpThumbnails: thumbnailUpkeepTask,
  cacheOverview: cacheOverviewTask, clearCache: clearCacheTask, verifyCache: verifyCacheTask,
})

const spec: FeatureSpec = { ...defaultFeatureSpec, nMels: 8, nFft: 1024 }
const whole: SplitSpec = { ...defaultSplitSpec, validationAmount: 0 }

let folder: string
let small: SmallDataset
let workbench: Workbench
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scenebench-features-'))
  small = await makeSmallDataset(folder, { locations: 3, segments: 1 })
  workbench = new Workbench({ folders: defaultFolders({ SCENEBENCH_HOME: join(folder, 'home') }), launch, version: '0.0.0-test' })
})
afterEach(async () => {
  await workbench.close()
  await rm(folder, { recursive: true, force: true })
})

/** The content of files that were changed a moment ago is not remembered. */
async function open(): Promise<DatasetId> {
  await new Promise((resolve) => setTimeout(resolve, 150))
  return (await workbench.requests['dataset.open'](small.folder)).id
}

async function extract(dataset: DatasetId, features: FeatureSpec): Promise<{ readonly result: ExtractionResult; readonly outcome: string | null }> {
  const job = workbench.extract(dataset, features, null)
  const { outcome } = await workbench.jobEnded(job)
  return { result: workbench.extractionResult(job), outcome }
}

/** The recording's samples again in a second channel. */
async function makeStereo(file: string): Promise<void> {
  const mono = await readFile(join(small.folder, file))
  const stereo = Buffer.alloc(44 + 2 * (mono.length - 44))
  mono.copy(stereo, 0, 0, 44)
  for (let at = 44; at < mono.length; at += 2) for (const place of [0, 2]) mono.copy(stereo, 44 + 2 * (at - 44) + place, at, at + 2)
  stereo.writeUInt32LE(stereo.length - 8, 4)
  stereo.writeUInt16LE(2, 22)
  stereo.writeUInt32LE(stereo.readUInt32LE(24) * 4, 28)
  stereo.writeUInt16LE(4, 32)
  stereo.writeUInt32LE(stereo.length - 44, 40)
  await writeFile(join(small.folder, file), stereo)
}

async function cut(file: string): Promise<void> {
  const bytes = await readFile(join(small.folder, file))
  await writeFile(join(small.folder, file), bytes.subarray(0, 44 + Math.floor((bytes.length - 44) / 4) * 2))
}

describe('what an extraction would give', () => {
  it('is known before, and is what it gives', async () => {
    const dataset = await open()
    const before = await workbench.requests['features.plan'](dataset, spec)
    expect(before).toMatchObject({ files: small.files, missing: 0, cached: 0, shape: { bands: 8, frames: 51, fs: 22_050, seconds: 1 }, bytes: small.files * 8 * 51 * 4 })
    await extract(dataset, spec)
    expect((await workbench.requests['features.plan'](dataset, spec)).cached).toBe(small.files)
    expect((await workbench.requests['features.plan'](dataset, { ...spec, nMels: 9 })).cached).toBe(0)
  })

  it('follows the channels and the sampling rate', async () => {
    await makeStereo(small.train[0])
    const dataset = await open()
    const shapeOf = async (change: Partial<FeatureSpec>) => (await workbench.requests['features.plan'](dataset, { ...spec, ...change })).shape
    expect(await shapeOf({ channel: 'each' })).toMatchObject({ bands: 16, fs: 22_050 })
    expect(await shapeOf({ fs: 8000 })).toMatchObject({ bands: 8, frames: 51, fs: 8000 })
    expect(await shapeOf({ feature: 'rms' })).toMatchObject({ bands: 1 })
  })

  it('has no shape where no recording has the channel', async () => {
    expect((await workbench.requests['features.plan'](await open(), { ...spec, channel: 'right' })).shape).toBeNull()
  })
})

describe('recordings that end early', () => {
  it('fail, unless they may be used as far as they go, which is then said', async () => {
    await cut(small.train[0])
    const dataset = await open()
    expect((await extract(dataset, spec)).result).toMatchObject({ extracted: small.files - 1, truncated: [], failed: [{ file: small.train[0], error: { code: 'audio-truncated' } }] })
    const { result, outcome } = await extract(dataset, { ...spec, allowTruncated: true })
    expect(result).toMatchObject({ extracted: 1, cached: small.files - 1, failed: [], truncated: [small.train[0]] })
    expect(outcome).toBe(`1 extracted, ${small.files - 1} from the cache, 0 failed. 1 recording ends early and was used as far as it goes.`)
    expect([(await workbench.requests['features.plan'](dataset, spec)).cached, (await workbench.requests['features.plan'](dataset, { ...spec, allowTruncated: true })).cached]).toEqual([small.files - 1, small.files])
  })
})

describe('learning data', () => {
  it('has the shapes of what was extracted, and an example per scene', async () => {
    const dataset = await open()
    await extract(dataset, spec)
    const { parts, examples, sequenceLength, notes } = await workbench.requests['features.learningData'](dataset, whole, spec)
    expect(parts.map(({ part, x, notExtracted }) => [part, x, notExtracted])).toEqual([['train', [small.train.length, 8, 50], 0], ['validation', [0, 8, 50], 0], ['test', [small.test.length, 8, 50], 0]])
    expect([examples.length, examples[0].matrix.bands, sequenceLength]).toEqual([small.scenes.length, 8, 50])
    expect(notes).toEqual([`${small.files} of ${small.files} matrices were cut to 50 frames.`])
  })

  it('leaves out recordings with another number of channels where all are used', async () => {
    await makeStereo(small.train[0])
    const dataset = await open()
    const each = { ...spec, channel: 'each' } as const
    await extract(dataset, each)
    const { parts, notes } = await workbench.requests['features.learningData'](dataset, whole, each)
    expect(parts[0]).toMatchObject({ x: [small.train.length - 1, 8, 50], notExtracted: 0 })
    expect(notes).toContain('1 matrices have another number of rows than 8 and would be left out.')
  })

  it('is foreseen before anything is extracted', async () => {
    const { parts } = await workbench.requests['features.learningData'](await open(), whole, { ...spec, feature: 'mfcc', nMfcc: 6, deltas: 1 })
    expect(parts[0]).toMatchObject({ x: [small.train.length, 12, 50], notExtracted: small.train.length })
  })
})

describe('normalisation statistics', () => {
  it('are those of the training part as far as it is in the cache', async () => {
    const dataset = await open()
    await expect(workbench.requests['features.normalisation'](dataset, whole, spec)).rejects.toMatchObject({ code: 'features-missing' })
    await extract(dataset, spec)
    const { recordings, notExtracted, mean, deviation, low, high } = await workbench.requests['features.normalisation'](dataset, whole, spec)
    expect([recordings, notExtracted, mean.length]).toEqual([small.train.length, 0, 8])
    expect([...mean].every((value, row) => low[row] < value && value < high[row] && deviation[row] > 0)).toBe(true)
  })
})

describe('the limit of the cache', () => {
  it('is the one that was set', async () => {
    const settings = await workbench.requests['app.settings']()
    await workbench.requests['app.saveSettings']({ ...settings, cacheLimit: 123_456_789 })
    expect((await workbench.requests['cache.overview']()).limitBytes).toBe(123_456_789)
  })
})
