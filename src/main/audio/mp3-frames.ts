import { audioError } from './audio-errors'
import type { ByteSource } from './byte-source'
import type { CompressedFacts } from './compressed-facts'
import { makeFacts, type DecodeOptions } from './decoded-audio'

/** One MPEG audio frame's header (ISO/IEC 11172-3, 13818-3). */
interface FrameHeader {
  readonly fs: number
  readonly channels: number
  readonly layer: 1 | 2 | 3
  readonly mpeg1: boolean
  /** Samples per channel. */
  readonly samples: number
  /** Bytes, header included. */
  readonly length: number
}

/** What an encoder's information frame tells (Xing, Info; LAME's extension of it). */
interface EncoderInfo {
  readonly frames: number
  /** Samples that the encoder added at the start and at the end. */
  readonly delay: number
  readonly padding: number
}

/** Samples that every decoder of layer 3 is late by. */
const decoderDelay = 529

/** Frames have no index: the whole file is read to count them. */
const largestWalk = 2 ** 28

const rates = [44100, 48000, 32000]
const kilobits: Readonly<Record<string, readonly number[]>> = {
  '1.1': [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  '1.2': [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  '1.3': [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  '2.1': [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  '2.2': [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  '2.3': [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
}

/**
 * Facts of an MP3 file by walking its frames. Where the encoder says how much silence it added, that is not counted, as
 * the decoder leaves it out. A file is truncated where it ends within a frame, or has fewer than its encoder says.
 *
 * @throws WorkbenchError `audio-header-invalid`, `audio-empty`, `audio-truncated`, `audio-too-large`
 */
export async function readMp3Facts(source: ByteSource, path: string, options: DecodeOptions): Promise<CompressedFacts> {
  if (source.size > largestWalk) throw audioError('audio-too-large', `The file has ${Math.round(source.size / 2 ** 20)} MiB; at most ${largestWalk / 2 ** 20} can be read.`, path)
  const bytes = await source.read(0, source.size)
  const start = afterTag(bytes)
  const first = findFrame(bytes, start)
  if (!first) throw audioError('audio-header-invalid', 'No MPEG audio frame was found.', path)
  const info = readEncoderInfo(bytes, first.at, first.header)
  const { count, cut } = countFrames(bytes, first.at, first.header)
  const counted = info ? count - 1 : count
  const missing = info !== null && counted < info.frames
  if ((missing || cut) && options.allowTruncated !== true) throw truncated(counted, info, path)
  const frames = samplesIn(counted, first.header.samples, info)
  if (frames <= 0) throw audioError('audio-empty', 'The recording holds no samples.', path)
  return { facts: makeFacts(first.header.fs, first.header.channels, frames, `MP${first.header.layer}`), truncated: missing || cut }
}

function truncated(counted: number, info: EncoderInfo | null, path: string): Error {
  const promise = info === null ? 'The file ends within an MPEG frame' : `The header promises ${info.frames} MPEG frames`
  return audioError('audio-truncated', `${promise}, the file holds ${counted}.`, path)
}

/** What the decoder gives of so many frames: of a file that ends early, none of the silence at its end is there to be left out. */
function samplesIn(counted: number, perFrame: number, info: EncoderInfo | null): number {
  if (info === null) return counted * perFrame
  const whole = Math.max(counted, info.frames) * perFrame - info.delay - info.padding
  return counted >= info.frames ? whole : Math.min(whole, counted * perFrame - info.delay - decoderDelay)
}

/** Where audio may begin: behind an ID3v2 tag, whose length is written in seven-bit bytes. */
function afterTag(bytes: Uint8Array): number {
  if (bytes.byteLength < 10 || bytes[0] !== 0x49 || bytes[1] !== 0x44 || bytes[2] !== 0x33) return 0
  return 10 + ((bytes[6] & 127) << 21) + ((bytes[7] & 127) << 14) + ((bytes[8] & 127) << 7) + (bytes[9] & 127)
}

/** A sync pattern also turns up by chance: the frame behind must be one too, unless the file ends there. */
function findFrame(bytes: Uint8Array, start: number): { at: number; header: FrameHeader } | null {
  for (let at = start; at + 4 <= bytes.byteLength; at++) {
    const header = frameHeaderAt(bytes, at)
    if (header && (at + header.length + 4 > bytes.byteLength || frameHeaderAt(bytes, at + header.length))) return { at, header }
  }
  return null
}

/** Whole frames, and whether one follows them that is cut off. */
function countFrames(bytes: Uint8Array, start: number, like: FrameHeader): { readonly count: number; readonly cut: boolean } {
  let count = 0
  let behind = start
  for (let at = start; at + 4 <= bytes.byteLength; ) {
    const header = frameHeaderAt(bytes, at)
    const belongs = header !== null && header.fs === like.fs && header.layer === like.layer
    if (belongs && at === behind && at + header.length > bytes.byteLength) return { count, cut: true }
    const whole = belongs && at + header.length <= bytes.byteLength
    at += whole ? header.length : 1
    if (whole) [count, behind] = [count + 1, at]
  }
  return { count, cut: false }
}

function frameHeaderAt(bytes: Uint8Array, at: number): FrameHeader | null {
  if (at + 4 > bytes.byteLength || bytes[at] !== 0xff || (bytes[at + 1] & 0xe0) !== 0xe0) return null
  const version = (bytes[at + 1] >> 3) & 3
  const layer = 4 - ((bytes[at + 1] >> 1) & 3)
  const bitrate = bytes[at + 2] >> 4
  const rate = rates[(bytes[at + 2] >> 2) & 3]
  if (version === 1 || layer === 4 || bitrate === 0 || bitrate === 15 || rate === undefined) return null
  const mpeg1 = version === 3
  const fs = mpeg1 ? rate : version === 2 ? rate / 2 : rate / 4
  const bitsPerSecond = kilobits[`${mpeg1 ? 1 : 2}.${layer}`][bitrate - 1] * 1000
  const samples = layer === 1 ? 384 : layer === 3 && !mpeg1 ? 576 : 1152
  const slot = layer === 1 ? 4 : 1
  const length = (Math.floor((samples / 8 / slot) * bitsPerSecond / fs) + ((bytes[at + 2] >> 1) & 1)) * slot
  return { fs, channels: bytes[at + 3] >> 6 === 3 ? 1 : 2, layer: layer as 1 | 2 | 3, mpeg1, samples, length }
}

/** @see http://gabriel.mp3-tech.org/mp3infotag.html for the fields' places */
function readEncoderInfo(bytes: Uint8Array, at: number, header: FrameHeader): EncoderInfo | null {
  const sideInformation = header.mpeg1 ? (header.channels === 1 ? 17 : 32) : header.channels === 1 ? 9 : 17
  const tag = at + 4 + sideInformation
  if (tag + 120 > bytes.byteLength) return null
  const name = String.fromCharCode(...bytes.subarray(tag, tag + 4))
  if (name !== 'Xing' && name !== 'Info') return null
  const flags = bytes[tag + 7]
  const frames = flags & 1 ? new DataView(bytes.buffer, bytes.byteOffset + tag + 8).getUint32(0) : 0
  const delays = tag + 8 + (flags & 1 ? 4 : 0) + (flags & 2 ? 4 : 0) + (flags & 4 ? 100 : 0) + (flags & 8 ? 4 : 0) + 21
  const delay = (bytes[delays] << 4) + (bytes[delays + 1] >> 4)
  return { frames, delay, padding: ((bytes[delays + 1] & 15) << 8) + bytes[delays + 2] }
}
