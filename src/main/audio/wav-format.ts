import { audioError } from './audio-errors'

export type SampleKind = 'pcm' | 'float'

/** How samples lie in a WAV file's data chunk. */
export interface WavFormat {
  readonly kind: SampleKind
  readonly fs: number
  readonly channels: number
  readonly bytesPerSample: number
  readonly encoding: string
}

/** libsndfile's limit; far above any recording, and it bounds what a damaged header can ask for. */
const mostChannels = 1024

const pcm = 0x0001
const float = 0x0003
const extensible = 0xfffe

/** Registered format tags that turn up in data sets and are refused by name. */
const codecNames: Readonly<Record<number, string>> = {
  0x0002: 'Microsoft ADPCM', 0x0006: 'A-law', 0x0007: 'mu-law', 0x0011: 'IMA ADPCM', 0x0016: 'G.723 ADPCM',
  0x0031: 'GSM 6.10', 0x0040: 'G.721 ADPCM', 0x0050: 'MPEG', 0x0055: 'MP3', 0x0092: 'Dolby AC-3', 0x00ff: 'AAC',
  0x0161: 'Windows Media Audio', 0x2000: 'Dolby AC-3', 0x674f: 'Ogg Vorbis', 0xf1ac: 'FLAC',
}

/** Last 14 bytes of every sub-format GUID whose first two are a format tag. */
const tagGuidTail = [0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71]

/**
 * Reads the content of a `fmt ` chunk.
 *
 * @throws WorkbenchError `audio-header-invalid` where fields contradict each other, `audio-format-unsupported` by the codec's name
 * @see Multimedia Programming Interface and Data Specifications 1.0 (1991); WAVEFORMATEXTENSIBLE (mmreg.h)
 */
export function parseWavFormat(chunk: Uint8Array, path: string): WavFormat {
  if (chunk.byteLength < 16) throw audioError('audio-header-invalid', `The format chunk has ${chunk.byteLength} bytes, at least 16 are needed.`, path)
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  const tag = formatTag(chunk, view, path)
  const channels = view.getUint16(2, true)
  const fs = view.getUint32(4, true)
  const blockAlign = view.getUint16(12, true)
  const bits = view.getUint16(14, true)
  if (channels === 0) throw audioError('audio-header-invalid', 'The header says 0 channels.', path)
  if (fs === 0) throw audioError('audio-header-invalid', 'The header says a sampling rate of 0 Hz.', path)
  if (channels > mostChannels) throw audioError('audio-format-unsupported', `${channels} channels: at most ${mostChannels} are supported.`, path)
  const bytesPerSample = sampleBytes(tag, bits, path)
  if (blockAlign !== channels * bytesPerSample) {
    throw audioError('audio-header-invalid', `The header says ${blockAlign} bytes a frame; ${channels} channels of ${bits} bits are ${channels * bytesPerSample}.`, path)
  }
  const kind: SampleKind = tag === float ? 'float' : 'pcm'
  return { kind, fs, channels, bytesPerSample, encoding: `${kind === 'pcm' ? 'PCM' : 'float'} ${bits}` }
}

function formatTag(chunk: Uint8Array, view: DataView, path: string): number {
  const tag = view.getUint16(0, true)
  const actual = tag === extensible ? subFormatTag(chunk, view, path) : tag
  if (actual === pcm || actual === float) return actual
  const name = codecNames[actual] ?? `format tag 0x${actual.toString(16).padStart(4, '0')}`
  throw audioError('audio-format-unsupported', `WAV with ${name} is not supported.`, path)
}

function subFormatTag(chunk: Uint8Array, view: DataView, path: string): number {
  if (chunk.byteLength < 40) throw audioError('audio-header-invalid', `The extensible format chunk has ${chunk.byteLength} bytes, 40 are needed.`, path)
  if (tagGuidTail.some((byte, i) => chunk[26 + i] !== byte)) {
    throw audioError('audio-format-unsupported', 'WAV with an unknown sub-format is not supported.', path)
  }
  return view.getUint16(24, true)
}

/** Samples of fewer bits stand left-justified in whole bytes, so that 20 bits read as 24. */
function sampleBytes(tag: number, bits: number, path: string): number {
  const supported = tag === float ? bits === 32 || bits === 64 : bits >= 8 && bits <= 32
  if (supported) return Math.ceil(bits / 8)
  const what = tag === float ? 'float' : 'PCM'
  const code = bits === 0 ? 'audio-header-invalid' : 'audio-format-unsupported'
  throw audioError(code, `WAV with ${bits} bit ${what} samples is not supported.`, path)
}
