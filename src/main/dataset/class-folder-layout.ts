import type { Recording } from '@shared/models'
import { compareCodePoints } from './code-point-order'
import type { AudioListing } from './folder/audio-listing'
import { PathIndex } from './folder/path-index'
import type { LayoutResult } from './layout'
import { describeMadeFold, makeFold } from './made-fold'
import { factsFromName } from './tut-file-name'

/**
 * Takes a folder's subfolders as scenes and the audio in them as recordings, sorted by path. Locations and devices
 * come from file names in the TUT pattern, otherwise there are none. Fold 1 is drawn (see `makeFold`).
 *
 * @returns null unless at least two subfolders hold audio
 */
export function readClassFolders(listing: AudioListing): LayoutResult | null {
  const files = listing.paths.filter((path) => path.includes('/')).sort(compareCodePoints)
  const recordings = files.map((file, id) => recordingOf(id, file))
  const classes = new Set(recordings.map(({ sceneLabel }) => sceneLabel))
  if (classes.size < 2) return null
  const index = new PathIndex<number>()
  for (const { id, file } of recordings) index.add(file, id)
  const layoutReason = `One folder per scene: ${classes.size} folders with audio and no meta.csv. ${describeMadeFold(recordings)}`
  return { layout: 'class_folders', layoutReason, list: { recordings, index }, folds: [makeFold(recordings)] }
}

function recordingOf(id: number, file: string): Recording {
  const facts = factsFromName(file)
  const [city] = facts.identifier.split('-')
  return { id, file, sceneLabel: file.slice(0, file.indexOf('/')), ...facts, city }
}
