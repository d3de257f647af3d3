import { readdir } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { WorkbenchError } from '@shared/errors'
import { metadataNames } from './dcase-layout'
import { findTables } from './tables/find-tables'

const signs: readonly string[] = [...metadataNames, 'evaluation_setup', 'metadata', 'meta']
const lookedInto = 50

/** The error for a folder that is in no layout that is known, with what to open instead or what to say of it. */
export async function unknownLayout(root: string, names: ReadonlySet<string>): Promise<WorkbenchError> {
  const message = `The folder ${root} is in no layout that is known: it has no meta.csv or meta.txt, no table of ESC-50 or UrbanSound8K, and no two subfolders of audio that could be scenes.`
  return new WorkbenchError('dataset-layout-unknown', message, { path: root, advice: await adviceFor(root, names) })
}

async function adviceFor(root: string, names: ReadonlySet<string>): Promise<string> {
  const inner = await folderWithMetadata(root, names)
  if (inner !== undefined) return `Open the folder ${inner} inside it, which has metadata.`
  if (await isAudioFolder(root)) return `Open the folder ${dirname(root)}, of which this is the audio.`
  const [table] = await findTables(root)
  if (table !== undefined) return `Say which column of a table is what, e.g. of ${table} (inspect --table ${table}).`
  return 'Open a folder with meta.csv and evaluation_setup (DCASE layout), with one subfolder of audio per scene, or with a table that names files and scenes.'
}

/** Archives often unpack into one folder more; the message then names it. */
async function folderWithMetadata(root: string, names: ReadonlySet<string>): Promise<string | undefined> {
  for (const name of [...names].slice(0, lookedInto)) {
    const inner = await readdir(resolve(root, name)).catch((): string[] => [])
    if (signs.some((sign) => inner.includes(sign))) return name
  }
  return undefined
}

async function isAudioFolder(root: string): Promise<boolean> {
  if (!/^audio/i.test(basename(root))) return false
  const beside = await readdir(dirname(root)).catch((): string[] => [])
  return signs.some((sign) => beside.includes(sign))
}
