import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultFeatureSpec, defaultTrainingSpec, networkPresets, type FeatureSpec, type TrainingSpec } from '@shared/models'
import { checkNetworkFits } from '../../../src/main/workbench/network-fit'
import type { OpenedDataset } from '../../../src/main/workbench/opened-dataset'
import { openSmallDataset } from './opened-small-dataset'

const withFeatures = (change: Partial<FeatureSpec>, rest: Partial<TrainingSpec> = {}): TrainingSpec => ({ ...defaultTrainingSpec, features: { ...defaultFeatureSpec, ...change }, ...rest })
const wide = { blocks: [{ filters: 4, kernelSize: [1, 5], poolSize: [1, 4], dropout: 0 }], gathering: 'global_max', dense: [] } as const

let folder: string
let opened: OpenedDataset
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scenebench-network-fit-'))
  opened = (await openSmallDataset(folder, { seconds: 0.1 })).opened
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('whether a network can take the features', () => {
  it.each(['rms', 'zcr', 'centroid'] as const)('is refused before anything is extracted where it pools the single row of %s', async (feature) => {
    await expect(checkNetworkFits(opened, withFeatures({ feature }))).rejects.toMatchObject({
      code: 'training-spec-invalid', message: 'Convolution block 1: pooling by 2 x 4 leaves nothing of 1 x 8.', details: { advice: 'Choose a smaller pooling size or fewer blocks.' },
    })
    await expect(checkNetworkFits(opened, withFeatures({ feature }, { network: wide }))).resolves.toBeUndefined()
  })

  it('is so for all presets with the tutorial’s features, however short the first recording is', async () => {
    for (const { network } of networkPresets) await expect(checkNetworkFits(opened, withFeatures({}, { network }))).resolves.toBeUndefined()
  })

  it('is refused where the number of frames is set and too small', async () => {
    await expect(checkNetworkFits(opened, withFeatures({}, { sequenceLength: 7 }))).rejects.toThrow(/leaves nothing of 20 x 1/)
  })

  it('is left to the matrices where all channels are used, or no recording can be read', async () => {
    await expect(checkNetworkFits(opened, withFeatures({ feature: 'rms', channel: 'each' }))).resolves.toBeUndefined()
    await expect(checkNetworkFits(opened, withFeatures({ feature: 'rms', channel: 'right' }))).resolves.toBeUndefined()
  })
})
