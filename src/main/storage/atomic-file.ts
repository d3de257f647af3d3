import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { WorkbenchError } from '@shared/errors'

/** Temporary files of this program carry this mark, so that the ones a crash left behind can be swept. */
export const temporaryMark = '.scenebench-tmp-'

const renameAttempts = 10

/**
 * Replaces a file so that at every moment either the old or the new content is there, whole: temporary file in the
 * same folder, size checked (a full disk may write less without an error), synced, renamed, folder synced.
 *
 * @throws WorkbenchError `disk-full`, `permission-denied`; the old file is then untouched
 */
export async function writeFileAtomic(path: string, content: string | Uint8Array): Promise<void> {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
  const folder = dirname(path)
  const temporary = temporaryPath(path)
  try {
    await mkdir(folder, { recursive: true })
    await writeSynced(temporary, bytes)
    await renameWithRetry(temporary, path)
    await syncFolder(folder)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw storageError(error, path)
  }
}

/** `writeFileAtomic` of a value as JSON; NaN and infinities must have been encoded by the caller. */
export function writeJsonAtomic(path: string, value: unknown): Promise<void> {
  return writeFileAtomic(path, `${JSON.stringify(value, null, 1)}\n`)
}

/** A system error as one with a code that the user can act on. */
export function storageError(error: unknown, path: string): unknown {
  switch ((error as { code?: unknown } | null)?.code) {
    case 'ENOSPC': case 'EDQUOT':
      return new WorkbenchError('disk-full', `The disk is full: ${path} could not be written.`, { path, advice: 'Free some space on this disk and try again.' }, { cause: error })
    case 'EACCES': case 'EPERM':
      return new WorkbenchError('permission-denied', `No permission to write ${path}.`, { path, advice: 'Choose a folder that you may write to, or change its permissions.' }, { cause: error })
    case 'EROFS':
      return new WorkbenchError('not-writable', `${path} is on a read-only disk.`, { path, advice: 'Choose a folder on another disk.' }, { cause: error })
    default:
      return error
  }
}

/** A name beside the file for what is to become it. */
export function temporaryPath(path: string): string {
  return join(dirname(path), `.${basename(path)}${temporaryMark}${process.pid}-${randomBytes(4).toString('hex')}`)
}

/** Writes a new file, checks its size and makes it durable. */
export async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await checkSize(file, bytes.byteLength)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function checkSize(file: FileHandle, expected: number): Promise<void> {
  const { size } = await file.stat()
  if (size !== expected) throw Object.assign(new Error(`${size} of ${expected} bytes written`), { code: 'ENOSPC' })
}

/** Virus scanners and indexers on Windows hold files open for a moment. */
export async function renameWithRetry(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await rename(from, to)
    } catch (error) {
      const code = (error as { code?: string }).code
      if (attempt >= renameAttempts || !['EPERM', 'EBUSY', 'EACCES'].includes(code ?? '') || process.platform !== 'win32') throw error
      await new Promise((resolve) => setTimeout(resolve, 20 * attempt))
    }
  }
}

/** Makes the rename durable; not possible (nor needed) on Windows. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
