import type { FileHandle } from 'node:fs/promises'
import type { ReadMemory } from './read-memory'

/** Bytes that can be read anywhere: a file being looked at, or one that is in memory. Headers need little of it. */
export interface ByteSource {
  readonly size: number
  /** At most `length` bytes from `position`; fewer at the end. Valid until the next read. */
  read(position: number, length: number): Promise<Uint8Array>
}

export function bytesInMemory(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.byteLength,
    read: (position, length) => Promise.resolve(bytes.subarray(Math.min(position, bytes.byteLength), Math.min(position + length, bytes.byteLength))),
  }
}

const windowLength = 1 << 16

/** Reads a window at a time, so that a header of many small pieces costs one system call. */
export function bytesOfFile(file: FileHandle, size: number): ByteSource {
  let start = 0
  let window: Uint8Array = new Uint8Array(0)
  return {
    size,
    async read(position, length) {
      if (position < start || position + length > start + window.byteLength) {
        start = position
        window = await readUpTo(file, position, Math.min(Math.max(length, windowLength), Math.max(0, size - position)))
      }
      return window.subarray(position - start, position - start + length)
    },
  }
}

/** At most `length` bytes from `position`. One system call may give less than asked for without being at the end. */
export async function readUpTo(file: FileHandle, position: number, length: number, memory?: ReadMemory): Promise<Uint8Array> {
  const buffer = memory?.take(length) ?? Buffer.allocUnsafeSlow(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}
