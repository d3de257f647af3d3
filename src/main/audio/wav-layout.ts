import { audioError } from './audio-errors'
import type { ByteSource } from './byte-source'
import { parseWavFormat, type WavFormat } from './wav-format'

/** Where in a WAV file the samples are, and how. */
export interface WavLayout {
  readonly format: WavFormat
  readonly dataStart: number
  /** Bytes of samples that are there. */
  readonly dataLength: number
  /** Bytes that the header promises; more than `dataLength` in a truncated file. */
  readonly declaredLength: number
}

interface Chunk {
  readonly id: string
  /** Of its content. */
  readonly start: number
  readonly length: number
}

/** What has been met so far on the way through the chunks. */
interface Findings {
  format?: WavFormat
  data?: { readonly start: number; readonly available: number; readonly declared: number }
  /** From RF64's ds64 chunk. */
  dataLength64?: number
}

/** A size field of a file that was written as a stream, or whose size stands in ds64. */
const unknownSize = 0xffffffff
/** A real header is below a few hundred bytes; a damaged size must not make us read gigabytes. */
const longestFormatChunk = 1 << 16
/** A file of millions of empty chunks is not a recording. */
const mostChunks = 4096

/**
 * Walks the chunks of a RIFF, RF64 or BW64 file until format and samples are found, in whichever order.
 *
 * @throws WorkbenchError `audio-header-invalid`, `audio-truncated`, `audio-format-unsupported`
 * @see EBU Tech 3306 (RF64); ITU-R BS.2088 (BW64)
 */
export async function readWavLayout(source: ByteSource, path: string): Promise<WavLayout> {
  const riffSize = await readRiffHeader(source, path)
  const found: Findings = {}
  let position = 12
  for (let n = 0; position + 8 <= source.size && !(found.format && found.data); n++) {
    if (n === mostChunks) throw audioError('audio-header-invalid', `The first ${mostChunks} chunks hold no samples.`, path)
    const chunk = await readChunkHeader(source, position)
    await visit(chunk, source, found, riffSize, path)
    position = await endOf(chunk, source, found)
  }
  return settle(found, position > source.size, path)
}

async function readRiffHeader(source: ByteSource, path: string): Promise<number> {
  const head = await source.read(0, 12)
  if (head.byteLength < 12) throw audioError('audio-truncated', `The file ends after ${head.byteLength} bytes, within the RIFF header.`, path)
  if (text(head, 0) === 'RIFX') throw audioError('audio-format-unsupported', 'Big-endian WAV (RIFX) is not supported.', path)
  if (text(head, 8) !== 'WAVE') throw audioError('audio-format-unsupported', `A RIFF file of type ${JSON.stringify(text(head, 8))} is not a WAV file.`, path)
  return uint32(head, 4)
}

async function readChunkHeader(source: ByteSource, position: number): Promise<Chunk> {
  const head = await source.read(position, 8)
  return { id: text(head, 0), start: position + 8, length: uint32(head, 4) }
}

async function visit(chunk: Chunk, source: ByteSource, found: Findings, riffSize: number, path: string): Promise<void> {
  if (chunk.id === 'fmt ' && !found.format) found.format = parseWavFormat(await readWhole(chunk, source, path), path)
  else if (chunk.id === 'ds64' && found.dataLength64 === undefined) found.dataLength64 = await readDataLength64(chunk, source, path)
  else if (chunk.id === 'data' && !found.data) {
    const rest = source.size - chunk.start
    const declared = declaredLength(chunk, rest, found, riffSize)
    found.data = { start: chunk.start, declared, available: Math.min(declared, rest) }
  }
}

async function readWhole(chunk: Chunk, source: ByteSource, path: string): Promise<Uint8Array> {
  if (chunk.length > longestFormatChunk) throw audioError('audio-header-invalid', `The ${chunk.id.trim()} chunk claims ${chunk.length} bytes.`, path)
  const bytes = await source.read(chunk.start, chunk.length)
  if (bytes.byteLength < chunk.length) throw audioError('audio-truncated', `The file ends within the ${chunk.id.trim()} chunk.`, path)
  return bytes
}

async function readDataLength64(chunk: Chunk, source: ByteSource, path: string): Promise<number> {
  const bytes = await readWhole(chunk, source, path)
  if (bytes.byteLength < 24) throw audioError('audio-header-invalid', `The ds64 chunk has ${bytes.byteLength} bytes, at least 24 are needed.`, path)
  return uint32(bytes, 12) * 2 ** 32 + uint32(bytes, 8)
}

/** A recorder that streams, or that lost its power, leaves size fields at 0 or at their maximum: the samples go on to the end. */
function declaredLength(chunk: Chunk, rest: number, found: Findings, riffSize: number): number {
  if (chunk.length === unknownSize) return found.dataLength64 ?? rest
  const neverClosed = riffSize === unknownSize || riffSize + 8 <= chunk.start
  return chunk.length === 0 && neverClosed ? rest : chunk.length
}

/** Chunks begin at even positions; some writers forget that, so a chunk that evidently follows at once is believed. */
async function endOf(chunk: Chunk, source: ByteSource, found: Findings): Promise<number> {
  const isData = found.data?.start === chunk.start
  const end = chunk.start + (isData && found.data ? found.data.declared : chunk.length)
  if (end % 2 === 0 || end >= source.size) return end
  const next = text(await source.read(end, 4), 0)
  return next === 'data' || next === 'fmt ' ? end : end + 1
}

function settle(found: Findings, ranBeyond: boolean, path: string): WavLayout {
  if (found.format && found.data) {
    return { format: found.format, dataStart: found.data.start, dataLength: found.data.available, declaredLength: found.data.declared }
  }
  const missing = found.format ? 'samples (no data chunk)' : 'format (no fmt chunk)'
  if (ranBeyond) throw audioError('audio-truncated', `The file ends before its ${missing}.`, path)
  throw audioError('audio-header-invalid', `The file has no ${missing}.`, path)
}

function text(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4))
}

function uint32(bytes: Uint8Array, at: number): number {
  return (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0
}
