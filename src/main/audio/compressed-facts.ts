import type { AudioFacts } from '@shared/models'
import { audioError } from './audio-errors'
import type { ByteSource } from './byte-source'
import { makeFacts, type DecodeOptions } from './decoded-audio'
import { readStreamInfo, streamInfoLength } from './flac-header'
import { readMp3Facts } from './mp3-frames'
import { lastGranule, oggPageAt, type OggPage } from './ogg-pages'
import type { AudioFormat } from './sniff'

export type CompressedFormat = Exclude<AudioFormat, 'wav'>

/** What headers promise, and whether the file can be seen to end before. */
export interface CompressedFacts {
  /** Of a truncated recording, of what is there. */
  readonly facts: AudioFacts
  /** Only ever true where `allowTruncated` was given. FLAC's headers do not tell. */
  readonly truncated: boolean
}

/** Opus always decodes to this rate, whatever was encoded. */
const opusRate = 48000

/**
 * What the headers of a compressed file say. For Ogg that takes the first page and the last, for FLAC the first block; MP3
 * has no header, its frames are walked. `frames` is 0 where only decoding would tell.
 *
 * @throws WorkbenchError `audio-header-invalid`, `audio-truncated`, `audio-empty`
 */
export async function readCompressedFacts(format: CompressedFormat, source: ByteSource, path: string, options: DecodeOptions): Promise<CompressedFacts> {
  switch (format) {
    case 'ogg-vorbis': return readVorbisFacts(source, path, options)
    case 'ogg-opus': return readOpusFacts(source, path, options)
    case 'ogg-flac': return { facts: await readOggFlacFacts(source, path), truncated: false }
    case 'flac': return { facts: await readFlacFacts(source, path), truncated: false }
    case 'mp3': return readMp3Facts(source, path, options)
  }
}

/** @see Vorbis I specification, 4.2.2 */
async function readVorbisFacts(source: ByteSource, path: string, options: DecodeOptions): Promise<CompressedFacts> {
  const { page, packet } = await firstPacket(source, 30, path)
  const { granule, truncated } = await lastGranule(source, page.serial, path, options)
  return { facts: oggFacts(packet.getUint32(12, true), packet.getUint8(11), granule, 'Ogg Vorbis', path), truncated }
}

/** @see RFC 7845, 5.1 */
async function readOpusFacts(source: ByteSource, path: string, options: DecodeOptions): Promise<CompressedFacts> {
  const { page, packet } = await firstPacket(source, 19, path)
  const preSkip = packet.getUint16(10, true)
  const { granule, truncated } = await lastGranule(source, page.serial, path, options)
  return { facts: oggFacts(opusRate, packet.getUint8(9), Math.max(0, granule - preSkip), 'Ogg Opus', path), truncated }
}

async function readOggFlacFacts(source: ByteSource, path: string): Promise<AudioFacts> {
  const { packet } = await firstPacket(source, 17 + streamInfoLength, path)
  return readStreamInfo(new Uint8Array(packet.buffer, packet.byteOffset + 17, streamInfoLength), 'Ogg FLAC', path)
}

async function readFlacFacts(source: ByteSource, path: string): Promise<AudioFacts> {
  const head = await source.read(0, 8 + streamInfoLength)
  if (head.byteLength > 4 && (head[4] & 0x7f) !== 0) throw audioError('audio-header-invalid', 'The FLAC file does not begin with a STREAMINFO block.', path)
  return readStreamInfo(head.subarray(8), 'FLAC', path)
}

async function firstPacket(source: ByteSource, length: number, path: string): Promise<{ page: OggPage; packet: DataView }> {
  // A copy: the source may reuse its window for the next read.
  const head = new Uint8Array(await source.read(0, 512))
  const page = oggPageAt(head, 0)
  if (!page || page.bodyStart + length > head.byteLength) throw audioError('audio-truncated', 'The file ends within the first Ogg page.', path)
  return { page, packet: new DataView(head.buffer, head.byteOffset + page.bodyStart) }
}

function oggFacts(fs: number, channels: number, frames: number, encoding: string, path: string): AudioFacts {
  if (fs === 0 || channels === 0) throw audioError('audio-header-invalid', `The header says ${channels} channels and a sampling rate of ${fs} Hz.`, path)
  if (frames === 0) throw audioError('audio-empty', 'The recording holds no samples.', path)
  return makeFacts(fs, channels, frames, encoding)
}
