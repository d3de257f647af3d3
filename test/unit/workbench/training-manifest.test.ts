import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultTrainingSpec, type RunManifest, type TrainingSpec } from '@shared/models'
import type { ExtractedSet } from '../../../src/main/workbench/extraction'
import type { OpenedDataset } from '../../../src/main/workbench/opened-dataset'
import { makeManifest, usableSet } from '../../../src/main/workbench/training-manifest'
import type { SmallDataset } from '../../helpers/small-dataset'
import { extractedSet } from './extracted-set'
import { openSmallDataset } from './opened-small-dataset'

const spec: TrainingSpec = { ...defaultTrainingSpec, split: { ...defaultTrainingSpec.split, validationAmount: 0 } }

let folder: string
let small: SmallDataset
let opened: OpenedDataset
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scenebench-manifest-'))
  ;({ small, opened } = await openSmallDataset(folder, { locations: 4, segments: 1, seconds: 0.01 }))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** As an extraction of the whole dataset gives it, changed for some recordings. */
function extracted(changes: Readonly<Record<string, object>> = {}): ExtractedSet {
  return extractedSet(opened.dataset.recordings.map(({ file }) => ({ file, ...changes[file] })))
}

function manifestOf(set: ExtractedSet, of = spec): Promise<RunManifest> {
  const split = opened.split(of.split)
  return makeManifest({ run: 'r', spec: of, createdAt: '2026-11-23T10:00:00.000Z', experiment: null }, opened, split, usableSet(split, set), '0.0.0-test')
}

const idOf = (file: string): number => opened.dataset.recordings.findIndex((recording) => recording.file === file)

describe('what a run is made from', () => {
  it('has as many rows as the matrices, whatever the parameters say', async () => {
    const set = extractedSet(opened.dataset.recordings.map(({ file }) => ({ file, bands: 80 })))
    const manifest = await manifestOf(set, { ...spec, features: { ...spec.features, channel: 'each' } })
    expect([manifest.bands, manifest.network.layers[0].outputShape, manifest.leftOut]).toEqual([80, [80, 500], []])
  })

  it('leaves out the recordings with another number of rows, with the reason', async () => {
    const manifest = await manifestOf(extracted({ [small.train[1]]: { bands: 80 }, [small.test[0]]: { bands: 80 } }))
    expect(manifest.bands).toBe(40)
    expect(manifest.leftOut.map(({ file, error }) => [file, error.code]).sort()).toEqual([small.train[1], small.test[0]].sort().map((file) => [file, 'feature-shape-differs']))
    expect(manifest.split.train).not.toContain(small.train[1])
    expect([manifest.split.train.length, manifest.split.test.length]).toEqual([small.train.length - 1, small.test.length - 1])
  })

  it('names the recordings that end early and were used', async () => {
    const manifest = await manifestOf(extracted({ [small.train[0]]: { truncated: true, frames: 300 } }))
    expect(manifest.truncated).toEqual([small.train[0]])
    expect(manifest.notes).toContain('1 recording ends early and was used as far as it goes.')
  })

  it('keeps what was said of its recordings, and which were excluded', async () => {
    await opened.mark([idOf(small.train[0])], { note: 'wind' })
    await opened.mark([idOf(small.train[1])], { excluded: true })
    const manifest = await manifestOf(extracted())
    expect(manifest.marks).toEqual([
      { file: small.train[0], mark: { flagged: false, excluded: false, note: 'wind' } },
      { file: small.train[1], mark: { flagged: false, excluded: true, note: '' } },
    ])
    expect(manifest.split.train).not.toContain(small.train[1])
    expect(manifest.notes).toContain('1 recording was excluded by hand: it is in no part.')
  })

  it('is nothing where no training recording has features', () => {
    const split = opened.split(spec.split)
    expect(() => usableSet(split, extractedSet([], [small.train[0]]))).toThrow(expect.objectContaining({ code: 'training-data-empty', message: 'No training recording has features: The file ends early.' }))
  })
})
