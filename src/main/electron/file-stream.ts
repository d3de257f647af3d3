import { open } from 'node:fs/promises'
import type { ByteRange } from './byte-range'

const chunkBytes = 256 * 1024

/** Part of what is made as it is read, as a web stream. */
export function streamBytes(source: { read(start: number, end: number): Promise<Uint8Array> }, { start, end }: ByteRange): ReadableStream<Uint8Array> {
  let position = start
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const chunk = await source.read(position, Math.min(position + chunkBytes, end + 1))
      position += chunk.byteLength
      if (chunk.byteLength > 0) controller.enqueue(chunk)
      if (chunk.byteLength === 0 || position > end) controller.close()
    },
  })
}

/**
 * Part of a file as a web stream, read as it is asked for. (`Readable.toWeb` throws outside of any promise when the
 * player gives a request up half way, which players do at every seek.)
 */
export async function streamFile(path: string, { start, end }: ByteRange): Promise<ReadableStream<Uint8Array>> {
  const file = await open(path, 'r')
  let position = start
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const chunk = new Uint8Array(Math.min(chunkBytes, end + 1 - position))
      const { bytesRead } = await file.read(chunk, 0, chunk.length, position)
      position += bytesRead
      if (bytesRead > 0) controller.enqueue(chunk.subarray(0, bytesRead))
      if (bytesRead > 0 && position <= end) return
      await file.close()
      controller.close()
    },
    cancel: () => file.close(),
  })
}
