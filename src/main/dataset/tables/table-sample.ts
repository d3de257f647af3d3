import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { Pace } from '../event-loop'
import { realPathInside } from '../folder/contained-path'
import { decodeText, encodingOf, lineBatches } from './table-text'

/** The first lines of a table and others from all over it: tables are mostly sorted by scene. */
export interface TableSample {
  readonly first: readonly string[]
  readonly spread: readonly string[]
  /** Lines that are not blank; of a table larger than what is read, those of its beginning. */
  readonly lines: number
}

const mostBytes = 64 * 1024 * 1024
const charactersAtOnce = 65536
const firstLines = 50
const mostSpread = 2000

/**
 * Reads at most the first 64 MB of a table.
 *
 * @returns null where it cannot be read, is no ordinary file, leads out of the dataset or holds no text
 */
export async function sampleTable(root: string, path: string): Promise<TableSample | null> {
  const bytes = await readHead(root, path)
  // A byte of zero is in no UTF-8 text.
  if (bytes === null || (bytes.subarray(0, 1024).includes(0) && encodingOf(bytes) === 'utf-8')) return null
  return sampleLines(decodeText(bytes))
}

/** Keeps every line, then every second, every fourth …, so that what is kept stays little and from all over. */
async function sampleLines(text: string): Promise<TableSample> {
  const pace = new Pace()
  const first: string[] = []
  let spread: string[] = []
  let [lines, stride] = [0, 1]
  for (const batch of lineBatches(text, charactersAtOnce)) {
    for (const line of batch.lines) {
      if (line.trim() === '') continue
      if (first.length < firstLines) first.push(line)
      if (lines++ % stride === 0) spread.push(line)
      if (spread.length > mostSpread) {
        spread = spread.filter((_, i) => i % 2 === 0)
        stride *= 2
      }
    }
    if (pace.due) await pace.turn()
  }
  return { first, spread, lines }
}

async function readHead(root: string, path: string): Promise<Buffer | null> {
  const real = await realPathInside(root, join(root, path)).catch(() => null)
  if (real === null) return null
  try {
    const file = await open(real, 'r')
    try {
      const { size } = await file.stat()
      const bytes = Buffer.alloc(Math.min(size, mostBytes))
      const { bytesRead } = await file.read(bytes, 0, bytes.length, 0)
      return bytes.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  } catch {
    return null
  }
}
