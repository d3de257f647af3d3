import { createHash } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import { storageError } from './atomic-file'

const recordBytes = 1024
const digestLength = 16

/**
 * A small value in a file of fixed size that is overwritten in place: it can be changed while the disk is full, when
 * nothing can be written beside it. A checksum tells a record that is just being written from a whole one.
 *
 * @throws WorkbenchError `disk-full` (only where the file was not there before), `permission-denied`
 */
export async function writeInPlace(path: string, value: unknown): Promise<void> {
  const record = recordOf(JSON.stringify(value))
  try {
    const file = await open(path, 'r+').catch(() => open(path, 'w'))
    try {
      await file.write(record, 0, recordBytes, 0)
    } finally {
      await file.close()
    }
  } catch (error) {
    throw storageError(error, path)
  }
}

/** The value; null where there is no file, or no whole record in it. */
export async function readInPlace(path: string): Promise<unknown> {
  const record = await readFile(path, 'utf8').catch(() => '')
  const text = record.slice(digestLength + 1).trimEnd()
  return text !== '' && digest(text) === record.slice(0, digestLength) ? JSON.parse(text) : null
}

function recordOf(text: string): Buffer {
  const line = Buffer.from(`${digest(text)} ${text}`)
  if (line.length >= recordBytes) throw new RangeError(`A record of ${line.length} bytes does not fit into ${recordBytes}.`)
  const record = Buffer.alloc(recordBytes, ' ')
  line.copy(record)
  record.write('\n', recordBytes - 1)
  return record
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digestLength)
}
