import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { waveFile } from './wave-file'

export interface SmallDatasetOptions {
  readonly scenes?: readonly string[]
  /** Locations per scene, in two cities by turns; the last one of each city is for the test. */
  readonly locations?: number
  readonly segments?: number
  readonly seconds?: number
}

export interface SmallDataset {
  readonly folder: string
  readonly name: string
  readonly files: number
  readonly scenes: readonly string[]
  readonly locations: number
  /** File names by part of fold 1. */
  readonly train: readonly string[]
  readonly test: readonly string[]
}

const cities = ['lyon', 'milan']
const fs = 22_050

/** Makes a small dataset in the DCASE layout whose scenes are told apart by their tone: quick to extract and to learn. */
export async function makeSmallDataset(parent: string, options: SmallDatasetOptions = {}): Promise<SmallDataset> {
  const { scenes = ['bus', 'metro', 'park'], locations = 6, segments = 2, seconds = 1 } = options
  const folder = join(parent, 'small-scenes')
  await mkdir(join(folder, 'audio'), { recursive: true })
  await mkdir(join(folder, 'evaluation_setup'))
  const recordings = scenes.flatMap((scene, sceneIndex) => recordingsOf(scene, sceneIndex, locations, segments))
  for (const { file, tone, seed } of recordings) await writeFile(join(folder, file), waveFile({ fs, seconds, tone, seed }))
  const train = recordings.filter(({ location }) => location < locations - cities.length)
  const test = recordings.filter(({ location }) => location >= locations - cities.length)
  await writeFile(join(folder, 'meta.csv'), table(['filename', 'scene_label', 'identifier', 'source_label'], recordings.map((one) => [one.file, one.scene, one.identifier, 'a'])))
  await writeFile(join(folder, 'evaluation_setup', 'fold1_train.csv'), table(['filename', 'scene_label'], train.map((one) => [one.file, one.scene])))
  await writeFile(join(folder, 'evaluation_setup', 'fold1_evaluate.csv'), table(['filename', 'scene_label'], test.map((one) => [one.file, one.scene])))
  await writeFile(join(folder, 'evaluation_setup', 'fold1_test.csv'), table(['filename'], test.map((one) => [one.file])))
  return { folder, name: 'small-scenes', files: recordings.length, scenes, locations: scenes.length * locations, train: train.map(({ file }) => file), test: test.map(({ file }) => file) }
}

function recordingsOf(scene: string, sceneIndex: number, locations: number, segments: number) {
  return Array.from({ length: locations * segments }, (_, index) => {
    const location = Math.floor(index / segments)
    const identifier = `${cities[location % cities.length]}-${sceneIndex * locations + location}`
    return { scene, location, identifier, file: `audio/${scene}-${identifier}-${index}-a.wav`, tone: 300 * 2 ** sceneIndex + 10 * location, seed: sceneIndex * 1000 + index }
  })
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows].map((row) => `${row.join('\t')}\n`).join('')
}
