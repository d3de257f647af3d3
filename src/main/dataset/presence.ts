import type { Recording } from '@shared/models'
import { compareCodePoints } from './code-point-order'
import { letOthersRun } from './event-loop'
import type { AudioListing } from './folder/audio-listing'
import { someNames, type ProblemList } from './problem-list'
import type { RecordingList } from './recordings'

/** Which recordings are on disk, and which files no recording stands for. */
export interface Presence {
  readonly missing: ReadonlySet<number>
  readonly unlisted: readonly string[]
  readonly diskNames: ReadonlyMap<number, string>
}

/** Up to so many files are named one by one; more are one problem with their number. */
const namedSingly = 20
const recordingsAtOnce = 8192

/** Compares metadata with the directory listing, and reports what is only in one of them. */
export async function comparePresence(list: RecordingList, listing: AudioListing, problems: ProblemList): Promise<Presence> {
  const missing = new Set<number>()
  const diskNames = new Map<number, string>()
  for (const { id, file } of list.recordings) {
    const found = listing.files.find(file)
    if (found === undefined) missing.add(id)
    else if (found !== file) diskNames.set(id, found)
    if (id % recordingsAtOnce === 0) await letOthersRun()
  }
  // Where every file on disk was found by a recording there is nothing left to look for.
  const allListed = diskNames.size === 0 && list.recordings.length - missing.size === listing.files.size
  const unlisted = allListed ? [] : await findUnlisted(list, listing, new Set(diskNames.values()))
  reportMissing(missing, list.recordings, problems)
  reportUnlisted(unlisted, problems)
  for (const path of listing.unreadable) {
    const message = `The folder ${path} may not be read; recordings in it count as missing.`
    problems.add({ code: 'dataset-not-readable', path, message, advice: 'Change the permissions of this folder and open the dataset again.' })
  }
  return { missing, unlisted, diskNames }
}

async function findUnlisted(list: RecordingList, listing: AudioListing, matched: ReadonlySet<string>): Promise<readonly string[]> {
  const unlisted: string[] = []
  for (let i = 0; i < listing.paths.length; i++) {
    const path = listing.paths[i]
    if (!list.index.has(path) && !matched.has(path)) unlisted.push(path)
    if (i % recordingsAtOnce === 0) await letOthersRun()
  }
  return unlisted.sort(compareCodePoints)
}

function reportMissing(missing: ReadonlySet<number>, recordings: readonly Recording[], problems: ProblemList): void {
  const names = [...missing].map((id) => recordings[id].file)
  const advice = 'Copy the audio into the folder. Metadata and splits can be used without it.'
  if (names.length <= namedSingly) {
    for (const path of names) problems.add({ code: 'recording-missing', path, message: `The audio file ${path} is not there.`, advice })
    return
  }
  const many = names.length === recordings.length ? `None of the ${count(names)} audio files is there` : `${count(names)} of ${recordings.length.toLocaleString('en-US')} audio files are not there`
  problems.add({ code: 'recording-missing', path: folderOf(names), message: `${many}: ${someNames(names)}.`, advice })
}

function reportUnlisted(names: readonly string[], problems: ProblemList): void {
  const advice = 'Add these files to the metadata if they belong to the dataset; until then they are not used.'
  if (names.length <= namedSingly) {
    for (const path of names) problems.add({ code: 'recording-not-listed', path, message: `The audio file ${path} is in no list.`, advice })
    return
  }
  problems.add({ code: 'recording-not-listed', path: folderOf(names), message: `${count(names)} audio files are in no list: ${someNames(names)}.`, advice })
}

function count(names: readonly string[]): string {
  return names.length.toLocaleString('en-US')
}

/** The folder that all of them are in, `.` for the dataset's own. */
function folderOf(names: readonly string[]): string {
  const [first] = names
  let end = first.lastIndexOf('/')
  while (end > 0 && !names.every((name) => name.startsWith(first.slice(0, end + 1)))) end = first.lastIndexOf('/', end - 1)
  return end > 0 ? first.slice(0, end) : '.'
}
