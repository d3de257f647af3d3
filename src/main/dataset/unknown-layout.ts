import { readdir } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { WorkbenchError } from '@shared/errors'
import { isArchive } from './archives/find-archives'
import { metadataNames } from './dcase-layout'
import { datasetsBelow } from './folder/datasets-below'
import { someNames } from './problem-list'
import { findTables } from './tables/find-tables'

const signs: readonly string[] = [...metadataNames, 'evaluation_setup', 'metadata', 'meta']
/** Folders that an archive may have been unpacked too deep. */
const deepest = 3

/**
 * The error for a folder that is in no layout that is known, with what to open instead or what to say of it.
 *
 * @param datasets folders in it that are datasets of their own
 */
export async function unknownLayout(root: string, names: ReadonlySet<string>, datasets: readonly string[]): Promise<WorkbenchError> {
  const message = datasets.length > 0
    ? `The folder ${root} is no dataset itself: it holds ${datasets.length === 1 ? 'one' : datasets.length}.`
    : `The folder ${root} is in no layout that is known: it has no meta.csv or meta.txt, no table of ESC-50 or UrbanSound8K, and no two subfolders of audio that could be scenes.`
  return new WorkbenchError('dataset-layout-unknown', message, { path: root, advice: await adviceFor(root, names, datasets) })
}

async function adviceFor(root: string, names: ReadonlySet<string>, datasets: readonly string[]): Promise<string> {
  const below = datasets.length > 0 ? datasets : await datasetsBelow(root, deepest)
  if (below.length === 1) return `Open the folder ${below[0]} inside it, which has metadata.`
  if (below.length > 1) return `Open one of the ${below.length} folders inside it that have metadata: ${someNames(below)}.`
  if (await isAudioFolder(root)) return `Open the folder ${dirname(root)}, of which this is the audio.`
  const archives = [...names].filter(isArchive)
  if (archives.length > 0) return `Unpack the archives in it (${someNames(archives.sort())}), and open the folder that they unpack into.`
  const [table] = await findTables(root)
  if (table !== undefined) return `Say which column of a table is what, e.g. of ${table} (inspect --table ${table}).`
  return 'Open a folder with meta.csv and evaluation_setup (DCASE layout), with one subfolder of audio per scene, or with a table that names files and scenes.'
}

async function isAudioFolder(root: string): Promise<boolean> {
  if (!/^audio/i.test(basename(root))) return false
  const beside = await readdir(dirname(root)).catch((): string[] => [])
  return signs.some((sign) => beside.includes(sign))
}
