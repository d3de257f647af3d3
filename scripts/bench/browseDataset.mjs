/** Datasets to browse in: as many rows as there are to be, all with the audio of a few recordings under names of their own. */
import { linkSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { recording } from './extractRecordings.mjs'

const SCENES = ['airport', 'bus', 'metro', 'metro_station', 'park', 'public_square', 'shopping_mall', 'street_pedestrian', 'street_traffic', 'tram']
const CITIES = ['barcelona', 'helsinki', 'lisbon', 'london', 'lyon', 'milan', 'paris', 'prague', 'stockholm', 'vienna']
const DEVICES = ['a', 'b', 'c']
const SEGMENTS = 24
/** More than a first screen shows. */
const DISTINCT = 80

/**
 * @param folder where to make it
 * @param rows of its metadata
 * @param withAudio recordings that are there; the others are missing, as where only the metadata was downloaded
 */
export function makeDataset(folder, rows, withAudio) {
  mkdirSync(join(folder, 'audio'), { recursive: true })
  mkdirSync(join(folder, 'evaluation_setup'))
  const recordings = Array.from({ length: rows }, (_, index) => rowOf(index))
  writeFileSync(join(folder, 'meta.csv'), table(['filename', 'scene_label', 'identifier', 'source_label'], recordings.map(({ file, scene, identifier, device }) => [file, scene, identifier, device])))
  for (const [name, isWanted] of [['train', (location) => location % 3 !== 0], ['evaluate', (location) => location % 3 === 0]]) {
    const part = recordings.filter(({ location }) => isWanted(location))
    writeFileSync(join(folder, 'evaluation_setup', `fold1_${name}.csv`), table(['filename', 'scene_label'], part.map(({ file, scene }) => [file, scene])))
  }
  writeAudio(folder, recordings.slice(0, withAudio))
}

/** One after the other a segment of every scene, so that a screen of the wall shows all of them. */
function rowOf(index) {
  const scene = SCENES[index % SCENES.length]
  const turn = Math.floor(index / SCENES.length)
  const location = Math.floor(turn / SEGMENTS)
  const identifier = `${CITIES[location % CITIES.length]}-${location}`
  const device = DEVICES[turn % DEVICES.length]
  return { scene, location, identifier, device, file: `audio/${scene}-${identifier}-${turn % SEGMENTS}-${device}.wav` }
}

function writeAudio(folder, recordings) {
  recordings.forEach(({ file }, index) => {
    if (index < DISTINCT) writeFileSync(join(folder, file), recording(index + 1))
    else linkSync(join(folder, recordings[index % DISTINCT].file), join(folder, file))
  })
}

function table(header, rows) {
  return [header, ...rows].map((row) => `${row.join('\t')}\n`).join('')
}
