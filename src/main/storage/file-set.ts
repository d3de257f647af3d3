import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { renameWithRetry, storageError, syncFolder, temporaryPath, writeFileAtomic, writeSynced } from './atomic-file'
import { sweepTemporaryFiles } from './temporary-files'

/** A file to be written, by its name in the folder. */
export interface NamedFile {
  readonly name: string
  readonly content: string | Uint8Array
}

/** Stands in a folder while files are put in place there, and stays if that is cut short: which files may be of two exports. */
export const unfinishedNote = 'UNFINISHED-EXPORT.txt'

const head = 'An export into this folder was cut short. Each file is whole, but these may be of different exports. Export again:'
const itemMark = '- '

/**
 * Writes files that belong together. All are written beside their places first: with a full disk, or killed meanwhile,
 * the old ones stay as they are. Then each is put in place whole. Whoever is killed in between leaves a note that says
 * so; the next export of the same files takes it away.
 *
 * @returns the files' paths
 * @throws WorkbenchError `disk-full`, `permission-denied`, `not-writable`; other system errors as they are
 */
export async function writeFileSet(folder: string, files: readonly NamedFile[]): Promise<readonly string[]> {
  const names = files.map(({ name }) => name)
  await inFolder(folder, async () => {
    await mkdir(folder, { recursive: true })
    await sweepTemporaryFiles(folder)
  })
  const before = await notedNames(folder)
  const left = before.filter((name) => !names.includes(name))
  const note: NamedFile = { name: unfinishedNote, content: noteOf([...names, ...left]) }
  const staged = await stage(folder, files.length > 1 || before.length > 0 ? [...files, note] : files)
  // The note goes first, and stands there while the files follow.
  await place(folder, [...staged.slice(files.length), ...staged.slice(0, files.length)])
  if (left.length > 0) await writeFileAtomic(join(folder, unfinishedNote), noteOf(left))
  else await inFolder(folder, () => rm(join(folder, unfinishedNote), { force: true }))
  return names.map((name) => join(folder, name))
}

interface StagedFile {
  readonly temporary: string
  readonly path: string
}

async function stage(folder: string, files: readonly NamedFile[]): Promise<readonly StagedFile[]> {
  const staged: StagedFile[] = []
  for (const { name, content } of files) {
    const path = join(folder, name)
    const temporary = temporaryPath(path)
    staged.push({ temporary, path })
    await writeSynced(temporary, typeof content === 'string' ? Buffer.from(content, 'utf8') : content).catch(async (error: unknown) => {
      await discard(staged)
      throw storageError(error, path)
    })
  }
  return staged
}

async function place(folder: string, staged: readonly StagedFile[]): Promise<void> {
  for (const { temporary, path } of staged) {
    await renameWithRetry(temporary, path).catch(async (error: unknown) => {
      await discard(staged)
      throw storageError(error, path)
    })
  }
  await inFolder(folder, () => syncFolder(folder))
}

async function discard(staged: readonly StagedFile[]): Promise<void> {
  await Promise.all(staged.map(({ temporary }) => rm(temporary, { force: true }).catch(() => undefined)))
}

async function inFolder(folder: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    throw storageError(error, folder)
  }
}

function noteOf(names: readonly string[]): string {
  return [head, ...names.map((name) => `${itemMark}${name}`), ''].join('\n')
}

async function notedNames(folder: string): Promise<readonly string[]> {
  const text = await readFile(join(folder, unfinishedNote), 'utf8').catch(() => '')
  return text.split('\n').filter((line) => line.startsWith(itemMark)).map((line) => line.slice(itemMark.length))
}
