import type { AudioFacts } from '@shared/models'
import { audioError } from './audio-errors'
import { makeFacts } from './decoded-audio'

/** Bytes of a FLAC STREAMINFO block that are read here. */
export const streamInfoLength = 18

/**
 * Facts of a FLAC stream from its STREAMINFO block (RFC 9639, 8.2); 0 frames where the encoder did not know.
 *
 * @param block at least 18 bytes, from the block's content on
 */
export function readStreamInfo(block: Uint8Array, encoding: string, path: string): AudioFacts {
  if (block.byteLength < streamInfoLength) throw audioError('audio-truncated', 'The file ends within the FLAC header.', path)
  const fs = (block[10] << 12) | (block[11] << 4) | (block[12] >> 4)
  const channels = ((block[12] >> 1) & 7) + 1
  const bits = (((block[12] & 1) << 4) | (block[13] >> 4)) + 1
  const frames = (block[13] & 15) * 2 ** 32 + new DataView(block.buffer, block.byteOffset).getUint32(14)
  if (fs === 0) throw audioError('audio-header-invalid', 'The header says a sampling rate of 0 Hz.', path)
  return makeFacts(fs, channels, frames, `${encoding} ${bits}`)
}
