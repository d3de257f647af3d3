import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { storageError, temporaryMark } from '../storage/atomic-file'

/**
 * Writes a file that can be made again: all of it or none of it appears under its name, but it is not forced to the disk
 * before that. After a power cut such a file may be damaged; its reader must notice (checksum) and make it again. Syncing
 * every entry would cost more than computing it.
 *
 * @throws WorkbenchError `disk-full`, `permission-denied`
 */
export async function writeCacheFile(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path)
  const temporary = join(folder, `.${basename(path)}${temporaryMark}${process.pid}-${randomBytes(4).toString('hex')}`)
  try {
    await writeNew(temporary, bytes).catch(async (error: unknown) => {
      if ((error as { code?: unknown }).code !== 'ENOENT') throw error
      await mkdir(folder, { recursive: true })
      await writeNew(temporary, bytes)
    })
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw storageError(error, path)
  }
}

/** A full disk may take fewer bytes than it was given without an error. */
async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    const { bytesWritten } = await file.write(bytes)
    if (bytesWritten !== bytes.byteLength) await file.writeFile(bytes.subarray(bytesWritten))
    const { size } = await file.stat()
    if (size !== bytes.byteLength) throw Object.assign(new Error(`${size} of ${bytes.byteLength} bytes written`), { code: 'ENOSPC' })
  } finally {
    await file.close()
  }
}
