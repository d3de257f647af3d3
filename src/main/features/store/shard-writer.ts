import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, writeSync, writevSync } from 'node:fs'
import { join } from 'node:path'
import { storageError } from '../../storage/atomic-file'
import { newShardName } from './shard-name'

/**
 * The shard that this process adds entries to; no other process writes to it. An entry is written by one call, after the
 * one before it: a process that is killed leaves at most one that is not whole, at the end. Not synced: what a power cut
 * damages is noticed by its checksum and made again.
 */
export class ShardWriter {
  private constructor(readonly name: string, private readonly fd: number, private readonly path: string, private position: number) {}

  /** @throws WorkbenchError `disk-full`, `permission-denied` */
  static async begin(folder: string, head: Uint8Array): Promise<ShardWriter> {
    const name = await newShardName()
    const path = join(folder, name)
    try {
      mkdirSync(folder, { recursive: true })
      const writer = new ShardWriter(name, openSync(path, 'wx+'), path, 0)
      writer.append([head])
      return writer
    } catch (error) {
      throw storageError(error, path)
    }
  }

  /** Where the next entry will begin. */
  get end(): number {
    return this.position
  }

  /** Whether the file is still this writer's alone: nobody removed it, cut it or wrote to it. */
  isWhole(): boolean {
    const { nlink, size } = fstatSync(this.fd)
    return nlink > 0 && size === this.position
  }

  /** @throws WorkbenchError `disk-full`; the file is then as it was before */
  append(parts: readonly Uint8Array[]): void {
    const length = parts.reduce((sum, { length }) => sum + length, 0)
    try {
      this.writeAll(parts, length)
      this.position += length
    } catch (error) {
      ftruncateSync(this.fd, this.position)
      throw storageError(error, this.path)
    }
  }

  close(): void {
    closeSync(this.fd)
  }

  /** A disk that is nearly full takes a part, and says why only when it is given the rest. */
  private writeAll(parts: readonly Uint8Array[], length: number): void {
    let done = writevSync(this.fd, parts, this.position)
    if (done === length) return
    const rest = Buffer.concat(parts)
    while (done < length) {
      const written = writeSync(this.fd, rest, done, length - done, this.position + done)
      if (written === 0) throw Object.assign(new Error(`${done} of ${length} bytes written`), { code: 'ENOSPC' })
      done += written
    }
  }
}
