import type { Recording } from '@shared/models'
import type { AudioListing } from './folder/audio-listing'
import { someNames, type ProblemList } from './problem-list'
import type { RecordingList } from './recordings'
import { sortTexts } from './sorted-texts'

/** Which recordings are on disk, and which files no recording stands for. */
export interface Presence {
  readonly missing: ReadonlySet<number>
  readonly unlisted: readonly string[]
  readonly diskNames: ReadonlyMap<number, string>
}

/** Up to so many files are named one by one; more are one problem with their number. */
const namedSingly = 20
const recordingsAtOnce = 1024

/** Compares metadata with the directory listing, and reports what is only in one of them. In small steps. */
export function* comparePresence(list: RecordingList, listing: AudioListing, problems: ProblemList): Generator<void, Presence> {
  const missing = new Set<number>()
  const diskNames = new Map<number, string>()
  for (const { id, file } of list.recordings) {
    const found = listing.files.find(file)
    if (found === undefined) missing.add(id)
    else if (found !== file) diskNames.set(id, found)
    if (id % recordingsAtOnce === 0) yield
  }
  // Where every file on disk was found by a recording there is nothing left to look for.
  const allListed = diskNames.size === 0 && list.recordings.length - missing.size === listing.files.size
  const unlisted = allListed ? [] : yield* findUnlisted(list, listing, new Set(diskNames.values()))
  yield* reportMissing(missing, list.recordings, problems)
  yield* reportUnlisted(unlisted, problems)
  for (const path of listing.unreadable) {
    const message = `The folder ${path} may not be read; recordings in it count as missing.`
    problems.add({ code: 'dataset-not-readable', path, message, advice: 'Change the permissions of this folder and open the dataset again.' })
  }
  return { missing, unlisted, diskNames }
}

function* findUnlisted(list: RecordingList, listing: AudioListing, matched: ReadonlySet<string>): Generator<void, readonly string[]> {
  const unlisted: string[] = []
  for (const [i, path] of listing.paths.entries()) {
    if (!list.index.has(path) && !matched.has(path)) unlisted.push(path)
    if (i % recordingsAtOnce === 0) yield
  }
  return yield* sortTexts(unlisted)
}

function* reportMissing(missing: ReadonlySet<number>, recordings: readonly Recording[], problems: ProblemList): Generator<void, void> {
  const names = Array.from(missing, (id) => recordings[id].file)
  const advice = 'Copy the audio into the folder. Metadata and splits can be used without it.'
  if (names.length <= namedSingly) {
    for (const path of names) problems.add({ code: 'recording-missing', path, message: `The audio file ${path} is not there.`, advice })
    return
  }
  const many = names.length === recordings.length ? `None of the ${count(names)} audio files is there` : `${count(names)} of ${recordings.length.toLocaleString('en-US')} audio files are not there`
  problems.add({ code: 'recording-missing', path: yield* folderOf(names), message: `${many}: ${someNames(names)}.`, advice })
}

function* reportUnlisted(names: readonly string[], problems: ProblemList): Generator<void, void> {
  const advice = 'Add these files to the metadata if they belong to the dataset; until then they are not used.'
  if (names.length <= namedSingly) {
    for (const path of names) problems.add({ code: 'recording-not-listed', path, message: `The audio file ${path} is in no list.`, advice })
    return
  }
  problems.add({ code: 'recording-not-listed', path: yield* folderOf(names), message: `${count(names)} audio files are in no list: ${someNames(names)}.`, advice })
}

function count(names: readonly string[]): string {
  return names.length.toLocaleString('en-US')
}

/** The folder that all of them are in, `.` for the dataset's own. */
function* folderOf(names: readonly string[]): Generator<void, string> {
  let folder = names[0].slice(0, names[0].lastIndexOf('/') + 1)
  for (const [i, name] of names.entries()) {
    while (!name.startsWith(folder)) folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1)
    if (i % recordingsAtOnce === 0) yield
  }
  return folder === '' ? '.' : folder.slice(0, -1)
}
