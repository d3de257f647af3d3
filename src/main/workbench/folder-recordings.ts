import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { WorkbenchError } from '@shared/errors'
import type { FailedFile } from '@shared/models'
import { listAudio } from '../dataset/folder/audio-listing'
import { compareNatural } from '../dataset/natural-order'
import type { ListedFiles } from './extraction'

const limits = { depth: 32, entries: 1_000_000 }

/**
 * The audio files below a folder, in the order in which people count, named by their path in it. Links that lead out of
 * the folder are listed as failed: nothing behind them is read.
 *
 * @throws WorkbenchError `not-found`, `argument-invalid` if it is no folder, `audio-not-found` if it holds no audio
 */
export async function recordingsBelow(folder: string): Promise<ListedFiles> {
  const root = await folderOf(folder)
  const listing = await listAudio(root, limits)
  const files = [...listing.paths].sort(compareNatural).map((file, id) => ({ id, file, path: join(root, file) }))
  const failed = [...listing.escaping.paths.map(escaping), ...listing.unreadable.map(unreadable)]
  if (files.length === 0 && failed.length === 0) {
    throw new WorkbenchError('audio-not-found', `There are no audio files below ${folder}.`, { path: folder, advice: 'Choose a folder with WAV, FLAC, Ogg, Opus or MP3 files.' })
  }
  return { files, failed, dataset: basename(root), root }
}

/** Files and folders as they were named on a command line: each folder's files under its own name. Throws as `recordingsBelow`. */
export async function recordingsAt(places: readonly string[]): Promise<ListedFiles> {
  const files: { file: string; path: string }[] = []
  const failed: FailedFile[] = []
  const folders = new Set<string>()
  for (const place of places) {
    const folder = await isFolder(place)
    folders.add(basename(folder ? resolve(place) : dirname(resolve(place))))
    if (!folder) {
      files.push({ file: place, path: place })
      continue
    }
    const below = await recordingsBelow(place)
    files.push(...below.files.map(({ file, path }) => ({ file: join(place, file), path })))
    failed.push(...below.failed.map(({ file, error }) => ({ file: join(place, file), error })))
  }
  const only = places.length === 1 && await isFolder(places[0]) ? { root: await realpath(places[0]) } : {}
  return { files: files.map((file, id) => ({ id, ...file })), failed, ...(folders.size === 1 ? { dataset: [...folders][0] } : {}), ...only }
}

async function folderOf(folder: string): Promise<string> {
  if (await isFolder(folder)) return realpath(folder)
  const exists = await stat(folder).then(() => true, () => false)
  if (exists) throw new WorkbenchError('argument-invalid', `${folder} is not a folder.`, { path: folder, advice: 'Choose the folder that holds the recordings.' })
  throw new WorkbenchError('not-found', `There is no folder ${folder}.`, { path: folder, advice: 'Choose the folder that holds the recordings.' })
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then((facts) => facts.isDirectory(), () => false)
}

function escaping(file: string): FailedFile {
  return { file, error: { code: 'path-invalid', message: `${file} is a link that leads out of the folder.`, path: file, advice: 'Copy the recording into the folder.' } }
}

function unreadable(file: string): FailedFile {
  return { file: file || '.', error: { code: 'permission-denied', message: `The folder ${file || '.'} may not be read.`, path: file, advice: 'Change its permissions.' } }
}
