import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { audioError } from './audio-errors'
import { readUpTo } from './byte-source'
import { identityOf, type FileIdentity } from './content-identity'
import type { ReadMemory } from './read-memory'

/** An hour and a half of 16 bit stereo at 48 kHz. Recordings are read whole; scene recordings are seconds long. */
const largestFile = 2 ** 30

/** A file's bytes, and the state it was in before and while they were read. */
export interface AudioBytes {
  readonly bytes: Uint8Array
  /** Null where the file was changed while it was being read. */
  readonly identity: FileIdentity | null
}

/**
 * The whole file, with the identity under which its content may be remembered.
 *
 * @param memory where to put it, for those who read many; what they read before is then gone
 */
export function readAudioBytes(path: string, memory?: ReadMemory): Promise<AudioBytes> {
  return withAudioFile(path, async (file, before) => {
    const { size } = before
    if (size > largestFile) throw audioError('audio-too-large', `The file has ${Math.round(size / 2 ** 20)} MiB; at most ${largestFile / 2 ** 20} can be read.`, path)
    const bytes = await readUpTo(file, 0, size, memory)
    const after = identityOf(await file.stat({ bigint: true }))
    const steady = before.size === bytes.byteLength && before.mtimeNs === after.mtimeNs && before.ctimeNs === after.ctimeNs
    return { bytes, identity: steady ? after : null }
  })
}

/** Opens without waiting: a pipe in the place of a recording would otherwise hold the process forever. */
export async function withAudioFile<T>(path: string, use: (file: FileHandle, identity: FileIdentity) => Promise<T>): Promise<T> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch((error: unknown) => { throw openError(error, path) })
  try {
    const stats = await file.stat({ bigint: true })
    if (!stats.isFile()) throw audioError('audio-not-readable', 'This is not a file.', path)
    return await use(file, identityOf(stats))
  } catch (error) {
    throw isSystemError(error) ? openError(error, path) : error
  } finally {
    await file.close()
  }
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}

function openError(error: unknown, path: string): unknown {
  const code = (error as { code?: unknown } | null)?.code
  if (code === 'ENOENT' || code === 'ENOTDIR') return audioError('audio-not-found', 'The file is not there.', path, error)
  return audioError('audio-not-readable', `The file cannot be read (${String(code)}).`, path, error)
}
