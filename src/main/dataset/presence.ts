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

/**
 * Compares metadata with the directory listing, and reports what is only in one of them. In small steps.
 *
 * @param datasets folders that are datasets of their own: their audio is no part of this one
 */
export function* comparePresence(list: RecordingList, listing: AudioListing, problems: ProblemList, datasets: readonly string[] = []): Generator<void, Presence> {
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
  const left = allListed ? [] : yield* findUnlisted(list, listing, new Set(diskNames.values()))
  const inOtherCase = yield* matchOtherCase(missing, left, list.recordings)
  for (const [id, path] of inOtherCase) {
    missing.delete(id)
    diskNames.set(id, path)
  }
  const taken = new Set(inOtherCase.values())
  const unlisted = [...left].filter((path) => !taken.has(path) && !datasets.some((folder) => path.startsWith(`${folder}/`)))
  yield* reportMissing(missing, list.recordings, problems)
  reportOtherCase(inOtherCase, list.recordings, problems)
  yield* reportUnlisted(unlisted, problems)
  reportDatasets(datasets, left, problems)
  for (const path of listing.unreadable) {
    const message = `The folder ${path} may not be read; recordings in it count as missing.`
    problems.add({ code: 'dataset-not-readable', path, message, advice: 'Change the permissions of this folder and open the dataset again.' })
  }
  return { missing, unlisted, diskNames }
}

/**
 * Files that are missing, but there under a name that differs in upper and lower case only, as systems write them that
 * take both for the same. Only where that leaves no doubt: one such file, that no other recording stands for.
 *
 * @param left files on disk that no recording stands for
 */
function* matchOtherCase(missing: ReadonlySet<number>, left: readonly string[], recordings: readonly Recording[]): Generator<void, ReadonlyMap<number, string>> {
  const matched = new Map<number, string>()
  if (missing.size === 0 || left.length === 0) return matched
  const byName = new Map<string, string | null>()
  for (const [i, path] of left.entries()) {
    const name = withoutCase(path)
    byName.set(name, byName.has(name) ? null : path)
    if (i % recordingsAtOnce === 0) yield
  }
  const wanted = new Map<string, number>()
  for (const id of missing) {
    const name = withoutCase(recordings[id].file)
    const path = byName.get(name)
    if (path && !wanted.has(name)) matched.set(id, path)
    else if (wanted.has(name)) matched.delete(wanted.get(name) ?? id)
    wanted.set(name, id)
    if (wanted.size % recordingsAtOnce === 0) yield
  }
  return matched
}

function withoutCase(path: string): string {
  return path.normalize('NFC').toLowerCase()
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

function reportOtherCase(matched: ReadonlyMap<number, string>, recordings: readonly Recording[], problems: ProblemList): void {
  const [first] = matched
  if (first === undefined) return
  const [id, path] = first
  const many = matched.size === 1 ? 'One audio file is' : `${matched.size.toLocaleString('en-US')} audio files are`
  const message = `${many} on disk under a name that differs in upper and lower case, e.g. ${recordings[id].file} as ${path}; ${matched.size === 1 ? 'it is' : 'they are'} used.`
  problems.add({ code: 'recording-not-listed', path: recordings[id].file, message, advice: 'Nothing need be done here; other programs may not find them until they are called as the metadata says.' })
}

function reportDatasets(datasets: readonly string[], left: readonly string[], problems: ProblemList): void {
  for (const folder of datasets) {
    const files = left.filter((path) => path.startsWith(`${folder}/`)).length
    const message = `The folder ${folder} is a dataset of its own${files === 0 ? '' : `; its ${files.toLocaleString('en-US')} audio files that no list here names are left alone`}.`
    problems.add({ code: 'recording-not-listed', path: folder, message, advice: `Open ${folder} by itself, or move it out of this folder.` })
  }
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
