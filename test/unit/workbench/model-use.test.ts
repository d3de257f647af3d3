import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultFeatureSpec, tutorialNetwork } from '@shared/models'
import { summariseNetwork } from '../../../src/main/learning/network'
import type { InspectedModel } from '../../../src/main/runs/inspect-model-task'
import { RunStore } from '../../../src/main/runs/run-store'
import { modelUse } from '../../../src/main/workbench/model-assumptions'
import { modelPlace, modelSourceOf } from '../../../src/main/workbench/model-place'

const foreign: InspectedModel = { network: summariseNetwork(tutorialNetwork, 64, 500, 3), bands: 64, frames: 500, classes: 3, sceneLabels: null, features: null }
const own: InspectedModel = { ...foreign, sceneLabels: ['a', 'b', 'c'], features: { ...defaultFeatureSpec, nMels: 64, hopLengthSeconds: 0.01 } }

describe('a model is used', () => {
  it('with what its files say, whatever is assumed', () => {
    const use = modelUse('model', own, { sceneLabels: ['x', 'y', 'z'], features: { ...defaultFeatureSpec, nMels: 64 } })
    expect(use).toEqual({ sceneLabels: own.sceneLabels, features: own.features, notes: { sceneLabels: null, features: null } })
  })

  it('with its own features also of recordings that end early, where that is wanted', () => {
    expect(modelUse('model', own, { sceneLabels: null, features: { ...defaultFeatureSpec, allowTruncated: true } }).features).toEqual({ ...own.features, allowTruncated: true })
  })

  it('with what is assumed, where they do not say it', () => {
    const features = { ...defaultFeatureSpec, feature: 'mfcc', nMfcc: 64, nMels: 128 } as const
    expect(modelUse('model', foreign, { sceneLabels: ['x', 'y', 'z'], features })).toMatchObject({ sceneLabels: ['x', 'y', 'z'], features })
  })

  it('with the rows of all channels, one below the other', () => {
    const features = { ...defaultFeatureSpec, nMels: 32, channel: 'each' } as const
    expect(modelUse('model', foreign, { sceneLabels: null, features }).features).toEqual(features)
  })

  it('with plain names and as many mel bands as it takes, where nobody says it, and that is told', () => {
    const use = modelUse('model', foreign, { sceneLabels: null, features: null })
    expect(use).toMatchObject({ sceneLabels: ['class_0', 'class_1', 'class_2'], features: { ...defaultFeatureSpec, nMels: 64 } })
    expect(use.notes.sceneLabels).toContain('class_0 to class_2')
    expect(use.notes.features).toContain('64 log-mel bands, window 40 ms')
  })

  it.each([[['a', 'b']], [['a', 'b', 'b']], [['a', 'b', 'c', 'd']]])('never with labels that do not fit its outputs: %j', (sceneLabels) => {
    expect(() => modelUse('model', foreign, { sceneLabels, features: null })).toThrow(expect.objectContaining({ code: 'argument-invalid' }))
  })

  it('never with features of other bands, or ones that a file made impossible', () => {
    expect(() => modelUse('model', foreign, { sceneLabels: null, features: defaultFeatureSpec })).toThrow(expect.objectContaining({ code: 'feature-shape-differs', message: expect.stringContaining('40 rows') as string }))
    expect(() => modelUse('model', foreign, { sceneLabels: null, features: { ...defaultFeatureSpec, channel: 'each' } })).toThrow(expect.objectContaining({ code: 'feature-shape-differs' }))
    expect(() => modelUse('model', { ...own, features: { ...defaultFeatureSpec, nMels: 64, nFft: 2 ** 40 } }, { sceneLabels: null, features: null })).toThrow(expect.objectContaining({ code: 'model-invalid' }))
  })
})

describe('a model on the command line', () => {
  let root: string
  let runs: RunStore

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'scenebench-place-'))
    runs = new RunStore(join(root, 'runs'))
    await mkdir(join(root, 'runs', 'my-run', 'model'), { recursive: true })
    await writeFile(join(root, 'runs', 'my-run', 'manifest.json'), '{}')
    await writeFile(join(root, 'model.h5'), '')
  })
  afterEach(() => rm(root, { recursive: true, force: true }))

  it('is a run by name, a run by its folder, or a file', async () => {
    expect(await modelSourceOf('my-run', runs)).toEqual({ kind: 'run', run: 'my-run' })
    expect(await modelSourceOf(join(root, 'runs', 'my-run'), runs)).toEqual({ kind: 'file', path: join(root, 'runs', 'my-run', 'model') })
    expect(await modelSourceOf(join(root, 'model.h5'), runs)).toEqual({ kind: 'file', path: join(root, 'model.h5') })
    await expect(modelSourceOf('../runs', runs)).rejects.toMatchObject({ code: 'not-found' })
    await expect(modelSourceOf('no-such-run', runs)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('is called by the name that says most', async () => {
    expect((await modelPlace(runs, { kind: 'file', path: join(root, 'runs', 'my-run', 'model') })).name).toBe('my-run')
    expect((await modelPlace(runs, { kind: 'file', path: join(root, 'exported', 'model.json') })).name).toBe('exported')
    expect((await modelPlace(runs, { kind: 'file', path: join(root, 'model.h5') })).name).toBe('model.h5')
  })

  it('of a run that has kept none yet is not finished', async () => {
    await expect(modelPlace(runs, { kind: 'run', run: 'my-run' })).rejects.toMatchObject({ code: 'run-not-finished' })
    await writeFile(join(root, 'runs', 'my-run', 'model', 'model.json'), '{}')
    expect((await modelPlace(runs, { kind: 'run', run: 'my-run' })).name).toBe('my-run')
    await expect(modelPlace(runs, { kind: 'run', run: '../my-run' })).rejects.toMatchObject({ code: 'run-not-found' })
  })
})
