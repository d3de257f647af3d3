import type { Recording } from '@shared/models'
import { partNamed } from './column-folds'
import { inTurns } from './event-loop'
import type { AudioListing } from './folder/audio-listing'
import { PathIndex } from './folder/path-index'
import { collectFold } from './fold-members'
import type { LayoutResult } from './layout'
import { describeMadeFold, makeFold } from './made-fold'
import { sortTexts } from './sorted-texts'
import { factsFromName } from './tut-file-name'

const recordingsAtOnce = 4096
const foldFolder = /^fold[ _-]?\d+$/i

/**
 * Takes a folder's subfolders as scenes and the audio in them as recordings, sorted by path. Locations and devices
 * come from file names in the TUT pattern, otherwise there are none. Fold 1 is drawn (see `makeFold`); where the
 * subfolders are named as parts are (`train`, `test`), scenes are the folders in these, and fold 1 is these parts.
 *
 * @returns null unless there are two scenes; also for numbered fold folders, which are no scenes
 */
export async function readClassFolders(listing: AudioListing): Promise<LayoutResult | null> {
  return inTurns(classFolderSteps(listing))
}

function* classFolderSteps(listing: AudioListing): Generator<void, LayoutResult | null> {
  const inParts = [...(yield* pathsByFolder(listing.paths, 0)).keys()].every((folder) => partNamed(folder) !== undefined)
  const sceneAt = inParts ? 1 : 0
  const scenesOf = yield* pathsByFolder(listing.paths, sceneAt)
  const scenes = [...scenesOf.keys()]
  if (scenes.length < 2 || scenes.every((scene) => foldFolder.test(scene))) return null
  const recordings: Recording[] = []
  const index = new PathIndex<number>()
  for (const [id, file] of (yield* sortTexts([...scenesOf.values()].flat())).entries()) {
    recordings.push(recordingOf(id, file, folderAt(file, sceneAt)))
    index.add(file, id)
    if (id % recordingsAtOnce === 0) yield
  }
  const source = `One folder per scene: ${scenes.length} folders with audio and no metadata.`
  return { layout: 'class_folders', list: { recordings, index }, ...(inParts ? yield* partFold(recordings, source) : { layoutReason: `${source} ${describeMadeFold(recordings)}`, folds: [yield* makeFold(recordings)] }) }
}

function* partFold(recordings: readonly Recording[], source: string): Generator<void, Pick<LayoutResult, 'layoutReason' | 'folds'>> {
  const parts = recordings.map(({ file }) => partNamed(folderAt(file, 0)))
  const isValidation = parts.includes('validation') ? (id: number): boolean => parts[id] === 'validation' : undefined
  const fold = yield* collectFold(1, recordings.length, { partOf: (id) => (parts[id] === 'test' ? 'test' : 'train'), isValidation })
  return { layoutReason: `${source} The folders above them, ${[...new Set(recordings.map(({ file }) => folderAt(file, 0)))].join(', ')}, are the parts of fold 1.`, folds: [fold] }
}

/** Files by the name of a folder on the way to them; those that are not in so many folders are left out. */
function* pathsByFolder(paths: readonly string[], level: number): Generator<void, ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>()
  for (const [i, path] of paths.entries()) {
    const folder = folderAt(path, level)
    const members = found.get(folder)
    if (members) members.push(path)
    else if (folder !== '') found.set(folder, [path])
    if (i % recordingsAtOnce === 0) yield
  }
  return found
}

/** Name of a folder on the way to a file, from 0; empty where the file is not in so many. */
function folderAt(path: string, level: number): string {
  let start = 0
  for (let i = 0; i < level && start >= 0; i++) start = path.indexOf('/', start) + 1 || -1
  const end = start < 0 ? -1 : path.indexOf('/', start)
  return end < 0 ? '' : path.slice(start, end)
}

function recordingOf(id: number, file: string, sceneLabel: string): Recording {
  const facts = factsFromName(file)
  const [city] = facts.identifier.split('-')
  return { id, file, sceneLabel, ...facts, city }
}
