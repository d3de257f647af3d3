import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { WorkbenchError } from '@shared/errors'
import { readClassFolders } from './class-folder-layout'
import { compareCodePoints } from './code-point-order'
import type { Dataset } from './dataset'
import { metadataNames, readDcaseLayout } from './dcase-layout'
import { fingerprint } from './fingerprint'
import { listAudio, type AudioListing, type ListingLimits } from './folder/audio-listing'
import type { LayoutResult } from './layout'
import { comparePresence } from './presence'
import { ProblemList } from './problem-list'

const dcaseLimits: ListingLimits = { depth: 32, entries: 5_000_000 }
/** A folder that nothing but its subfolders speaks for, maybe somebody's home: not the whole disk is searched. */
const unknownLimits: ListingLimits = { depth: 4, entries: 500_000 }

/**
 * Opens a folder as a dataset: the DCASE layout or one subfolder per scene. Reads metadata and directory listings,
 * never audio. What is wrong in single rows and files is listed in `problems`; what leaves nothing to work with throws.
 *
 * @throws WorkbenchError `dataset-not-found`, `dataset-not-a-folder`, `dataset-not-readable`, `dataset-empty`,
 * `dataset-layout-unknown`, `metadata-column-missing`, `metadata-empty`, `path-escapes-dataset`
 */
export async function openDataset(path: string): Promise<Dataset> {
  const root = await findRoot(path)
  const names = await namesIn(root)
  const problems = new ProblemList()
  const isDcase = metadataNames.some((name) => names.has(name)) || names.has('evaluation_setup')
  let listed: Promise<AudioListing> | undefined
  const listing = (): Promise<AudioListing> => (listed ??= listAudio(root, isDcase ? dcaseLimits : unknownLimits))
  const found = (await readDcaseLayout(root, names, listing, problems)) ?? readClassFolders(await listing())
  if (!found) throw await unknownLayout(root, names)
  return assemble(root, found, await listing(), problems)
}

async function assemble(root: string, found: LayoutResult, listing: AudioListing, problems: ProblemList): Promise<Dataset> {
  const { layout, layoutReason, folds, list } = found
  const presence = await comparePresence(list, listing, problems)
  reportLinks(listing, problems)
  return {
    root, name: basename(root) || root, layout, layoutReason, folds, ...presence,
    recordings: list.recordings,
    sceneLabels: [...new Set(list.recordings.map(({ sceneLabel }) => sceneLabel))].sort(compareCodePoints),
    problems: problems.sorted(),
    fingerprint: await fingerprint(list.recordings, folds),
  }
}

function reportLinks(listing: AudioListing, problems: ProblemList): void {
  for (const path of listing.escaping) {
    const message = `${path} is a link that leads out of the dataset; nothing behind it is read.`
    problems.add({ code: 'path-escapes-dataset', path, message, advice: 'Copy the files into the dataset folder, or open the folder that the link leads to.' })
  }
}

async function findRoot(path: string): Promise<string> {
  if (path === '' || path.includes('\0')) throw notFound(path)
  const absolute = resolve(path)
  try {
    const root = await realpath(absolute)
    if ((await stat(root)).isDirectory()) return root
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EACCES' || code === 'EPERM') throw notReadable(absolute, error)
    throw notFound(absolute, error)
  }
  throw new WorkbenchError('dataset-not-a-folder', `${absolute} is a file, not a folder.`, { path: absolute, advice: 'Open the folder that holds meta.csv, or that has one subfolder per scene.' })
}

async function namesIn(root: string): Promise<ReadonlySet<string>> {
  let names: readonly string[]
  try {
    names = await readdir(root)
  } catch (error) {
    throw notReadable(root, error)
  }
  if (names.some((name) => !name.startsWith('.'))) return new Set(names)
  throw new WorkbenchError('dataset-empty', `The folder ${root} is empty.`, { path: root, advice: 'Choose the folder that the dataset was unpacked into.' })
}

async function unknownLayout(root: string, names: ReadonlySet<string>): Promise<WorkbenchError> {
  const inner = await folderWithMetadata(root, names)
  return new WorkbenchError('dataset-layout-unknown', `The folder ${root} is in no layout that is known: it has no meta.csv or meta.txt, and no two subfolders with audio.`, {
    path: root,
    advice: inner === undefined ? 'Open a folder with meta.csv and evaluation_setup (DCASE layout), or with one subfolder of audio per scene.' : `Open the folder ${inner} inside it, which has metadata.`,
  })
}

/** Archives often unpack into one folder more; the message then names it. */
async function folderWithMetadata(root: string, names: ReadonlySet<string>): Promise<string | undefined> {
  for (const name of [...names].slice(0, 50)) {
    const inner = await readdir(resolve(root, name)).catch((): string[] => [])
    if (metadataNames.some((metadata) => inner.includes(metadata))) return name
  }
  return undefined
}

function notFound(path: string, cause?: unknown): WorkbenchError {
  return new WorkbenchError('dataset-not-found', `There is no folder ${JSON.stringify(path)}.`, { path, advice: 'Check the path; the folder may have been moved or its disk may not be connected.' }, { cause })
}

function notReadable(path: string, cause: unknown): WorkbenchError {
  return new WorkbenchError('dataset-not-readable', `The folder ${path} may not be read.`, { path, advice: 'Ask for permission to read this folder, or choose a copy of it.' }, { cause })
}
