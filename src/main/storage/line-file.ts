import { createReadStream } from 'node:fs'
import { appendFile, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { storageError } from './atomic-file'

const bytesAtOnce = 65_536

/** The lines of a text file, some hundred at a time, with turns of the event loop in between; none where it cannot be read. */
export async function* readLines(path: string): AsyncGenerator<readonly string[]> {
  let rest = ''
  try {
    for await (const piece of createReadStream(path, { encoding: 'utf8', highWaterMark: bytesAtOnce }) as AsyncIterable<string>) {
      const lines = (rest + piece).split('\n')
      rest = lines.pop() ?? ''
      yield lines
    }
  } catch {
    // What was read until then holds.
  }
  if (rest !== '') yield [rest]
}

/**
 * Adds lines in one call, each after the end of a line: a process that dies meanwhile spoils its own last one only, and
 * several can add at the same time.
 *
 * @throws WorkbenchError `disk-full`, `permission-denied`
 */
export async function appendLines(path: string, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return
  try {
    await mkdir(dirname(path), { recursive: true })
    await appendFile(path, lines.map((line) => `\n${line}`).join(''))
  } catch (error) {
    throw storageError(error, path)
  }
}
