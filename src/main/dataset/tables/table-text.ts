import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { WorkbenchError } from '@shared/errors'
import { realPathInside } from '../folder/contained-path'

/** Far above any published metadata (TAU 2022: 17 MB); keeps a wrong file from filling the memory. */
const largestBytes = 256 * 1024 * 1024

/**
 * Text of a metadata file without byte-order mark: UTF-8, or UTF-16 as spreadsheets export it.
 *
 * @param path relative to the dataset's folder
 * @throws WorkbenchError `path-escapes-dataset` if the file is a link that leads out of the dataset,
 * `dataset-not-readable` if it cannot be read or is no ordinary file of up to 256 MiB
 */
export async function readText(root: string, path: string): Promise<string> {
  return decodeText(await readInside(root, path))
}

/** Lines with the number of the first of them, from 0. */
export interface LineBatch {
  readonly first: number
  readonly lines: readonly string[]
}

/** The lines of a text (ended by LF, CRLF or CR), about `charactersAtOnce` at a time: splitting 17 MB takes its time. */
export function* lineBatches(text: string, charactersAtOnce: number): Generator<LineBatch> {
  const end = text.includes('\n') ? '\n' : '\r'
  let first = 0
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf(end, start + charactersAtOnce)
    const stop = found === -1 ? text.length : found
    const lines = linesOf(text.slice(start, text[stop - 1] === '\r' ? stop - 1 : stop))
    yield { first, lines }
    first += lines.length
    start = stop + 1
  }
}

/** A plain separator leaves a third of the garbage that a pattern does. */
function linesOf(text: string): readonly string[] {
  return text.includes('\r') ? text.split(/\r\n|\n|\r/) : text.split('\n')
}

async function readInside(root: string, path: string): Promise<Buffer> {
  try {
    const real = await realPathInside(root, join(root, path))
    if (real === null) throw leadsOut(path)
    return await readOrdinary(real, path)
  } catch (error) {
    if (error instanceof WorkbenchError) throw error
    throw new WorkbenchError('dataset-not-readable', `${path} cannot be read: ${(error as Error).message}`, { path, advice: 'Check the permissions of this file.' }, { cause: error })
  }
}

/** Looks before it opens: opening a named pipe would wait for ever. */
async function readOrdinary(real: string, path: string): Promise<Buffer> {
  const facts = await stat(real)
  if (facts.isFile() && facts.size <= largestBytes) return readFile(real)
  throw new WorkbenchError('dataset-not-readable', `${path} is no ordinary text file of up to 256 MiB.`, { path })
}

function leadsOut(path: string): WorkbenchError {
  const advice = 'Copy the file into the dataset folder.'
  return new WorkbenchError('path-escapes-dataset', `${path} is a link to a file outside the dataset; it was not read.`, { path, advice })
}

/** UTF-8; or UTF-16, known by its byte-order mark or by the zeros beside the letters of Western names. The mark is left out. */
export function decodeText(bytes: Buffer): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes)
}

/** Bytes that are looked at for zeros. */
const lookedAt = 4096

export function encodingOf(bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const sample = bytes.subarray(0, lookedAt)
  const zeros = [0, 0]
  for (const [i, byte] of sample.entries()) if (byte === 0) zeros[i % 2]++
  // Every second byte: a zero here and there is a damaged text, and is reported as that.
  const most = sample.length / 4
  return zeros[1] > most ? 'utf-16le' : zeros[0] > most ? 'utf-16be' : 'utf-8'
}
