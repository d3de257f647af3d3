import { readAudioBytes } from './audio-bytes'
import { audioFormatOf } from './audio-format'
import { decodeCompressed } from './compressed'
import type { DecodedAudio, DecodeOptions } from './decoded-audio'
import { decodeWav } from './wav'

/**
 * Reads and decodes a recording. The format is told by content, not by the file's name.
 *
 * @returns samples per channel, nominal range -1 to 1, scaled as libsndfile scales
 * @throws WorkbenchError `audio-not-found`, `audio-not-readable`, `audio-too-large`, `audio-format-unknown`,
 *   `audio-format-unsupported`, `audio-header-invalid`, `audio-truncated`, `audio-empty`, `audio-decode-failed`
 */
export async function readAudio(path: string, options: DecodeOptions = {}): Promise<DecodedAudio> {
  return decodeAudio((await readAudioBytes(path)).bytes, path, options)
}

/** Decodes a recording whose bytes are in memory; `path` is for messages. Throws as `readAudio`. */
export async function decodeAudio(bytes: Uint8Array, path: string, options: DecodeOptions = {}): Promise<DecodedAudio> {
  const format = audioFormatOf(bytes, path)
  return format === 'wav' ? decodeWav(bytes, path, options) : decodeCompressed(format, bytes, path, options)
}
