import { appendFile, readFile, stat, truncate } from 'node:fs/promises'
import type { EpochRow } from '@shared/models'
import { storageError, writeFileAtomic } from '../storage/atomic-file'
import { readTextOrNull } from './json-file'
import { decodeNumbers, encodeNumbers } from './numbers'

const newline = '\n'.charCodeAt(0)

/** One JSON line per epoch. A line without its end (its writer was killed) is no epoch. */
export class HistoryFile {
  constructor(readonly path: string) {}

  /** @throws WorkbenchError `disk-full`; the file is then as it was */
  async append(row: EpochRow): Promise<void> {
    const before = await this.size()
    try {
      await appendFile(this.path, lineOf(row))
    } catch (error) {
      await truncate(this.path, before).catch(() => undefined)
      throw storageError(error, this.path)
    }
  }

  /** Exactly these rows, whatever was there: a run that goes on does so from a checkpoint's rows. */
  async replace(rows: readonly EpochRow[]): Promise<void> {
    await writeFileAtomic(this.path, rows.map(lineOf).join(''))
  }

  async read(): Promise<readonly EpochRow[]> {
    const lines = ((await readTextOrNull(this.path)) ?? '').split('\n').slice(0, -1)
    return lines.flatMap(parseRow)
  }

  /** Number of rows, without reading what they say. */
  async count(): Promise<number> {
    const bytes = await readFile(this.path).catch(() => Buffer.alloc(0))
    let lines = 0
    for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, at + 1)) lines++
    return lines
  }

  private size(): Promise<number> {
    return stat(this.path).then(({ size }) => size, () => 0)
  }
}

function lineOf(row: EpochRow): string {
  return `${JSON.stringify(row, encodeNumbers)}\n`
}

function parseRow(line: string): EpochRow[] {
  try {
    return [JSON.parse(line, decodeNumbers) as EpochRow]
  } catch {
    return []
  }
}
