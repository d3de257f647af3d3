import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultDisplaySettings, defaultFeatureSpec, defaultSettings, defaultSplitSpec, defaultTrainingSpec, tutorialNetwork, type Settings } from '@shared/models'
import { SettingsFile } from '../../../src/main/workbench/settings-file'

let folder: string
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'scenebench-settings-')) })
afterEach(() => rm(folder, { recursive: true, force: true }))

async function reading(content: string | object): Promise<Settings> {
  await writeFile(join(folder, 'settings.json'), typeof content === 'string' ? content : JSON.stringify(content))
  return new SettingsFile(folder).read()
}

/** As version 0.1 wrote them. */
const oldTraining = {
  split: defaultSplitSpec, features: defaultFeatureSpec, network: { blocks: tutorialNetwork.blocks }, learningRate: 0.01, decay: 0.002, batchSize: 8,
  epochs: 50, seed: 3, keepBestInitialDelay: 4, earlyStopping: null, sequenceLength: null,
}

describe('settings', () => {
  test('come back as they were saved', async () => {
    const saved: Settings = {
      ...defaultSettings, theme: 'dark', country: 'FIN', cpuPower: 65,
      workspaces: { '/data': { split: defaultSplitSpec, training: defaultTrainingSpec, repeats: { folds: [1], seeds: [0, 1] } } },
    }
    await new SettingsFile(folder).write(saved)
    expect(await new SettingsFile(folder).read()).toEqual(saved)
  })

  test('are the defaults where there is no file, or none that can be read', async () => {
    expect(await new SettingsFile(folder).read()).toEqual(defaultSettings)
    expect(await reading('{ "theme": ')).toEqual(defaultSettings)
    expect(await reading('null')).toEqual(defaultSettings)
  })

  test('of an older version are kept, with their training settings brought up to date', async () => {
    const { country: _, cpuPower: __, ...old } = { ...defaultSettings, theme: 'dark', workspaces: { '/data': { split: defaultSplitSpec, training: oldTraining } } }
    const read = await reading(old)
    expect(read).toMatchObject({ theme: 'dark', country: null, cpuPower: null })
    expect(read.workspaces['/data']).toEqual({
      split: defaultSplitSpec,
      training: {
        ...defaultTrainingSpec, learningRate: 0.01, schedule: { kind: 'step_decay', decay: 0.002 }, batchSize: 8, epochs: 50, seed: 3,
        keepBest: { monitor: 'val_categorical_accuracy', initialDelay: 4 },
      },
    })
  })

  test('of version 0.2 have features of which less was said, and neither a limit of the cache nor a display', async () => {
    const oldFeatures = { feature: 'mel', nMels: 64, nMfcc: 20, winLengthSeconds: 0.04, hopLengthSeconds: 0.02, nFft: 2048, fmin: 0, fmax: null }
    const { cacheLimit: _, display: __, ...old } = { ...defaultSettings, thumbnailSize: 99, workspaces: { '/data': { features: oldFeatures, training: { ...defaultTrainingSpec, features: oldFeatures } } } }
    const features = { ...defaultFeatureSpec, nMels: 64 }
    expect(await reading(old)).toEqual({ ...defaultSettings, thumbnailSize: 99, workspaces: { '/data': { features, training: { ...defaultTrainingSpec, features } } } })
  })

  test('of the display are kept one by one', async () => {
    const read = await reading({ ...defaultSettings, cacheLimit: 5e9, display: { scale: 'log', overlap: 2, contrast: 0.3, more: 1 } })
    expect(read).toEqual({ ...defaultSettings, cacheLimit: 5e9, display: { ...defaultDisplaySettings, scale: 'log', contrast: 0.3 } })
  })

  test.each([[-1], [1.5], ['5'], [Infinity]])('hold no limit of the cache that makes no sense: %j', async (cacheLimit) => {
    expect((await reading({ ...defaultSettings, cacheLimit })).cacheLimit).toBeNull()
  })

  test('that make no sense are dropped one by one, never more', async () => {
    const read = await reading({
      ...defaultSettings, theme: 'purple', country: 'ZZZ', cpuPower: -3, thumbnailSize: 200,
      workspaces: { '/data': { split: { ...defaultSplitSpec, fold: 'x' }, features: defaultFeatureSpec, training: { ...oldTraining, epochs: -1 }, more: 1 }, '/broken': 7 },
    })
    expect(read).toEqual({ ...defaultSettings, thumbnailSize: 200, workspaces: { '/data': { features: defaultFeatureSpec }, '/broken': {} } })
  })
})
