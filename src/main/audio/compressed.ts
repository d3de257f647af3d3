import { audioError } from './audio-errors'
import { bytesInMemory } from './byte-source'
import { readCompressedFacts, type CompressedFacts, type CompressedFormat } from './compressed-facts'
import { makeFacts, type DecodedAudio, type DecodeOptions } from './decoded-audio'
import { decodeWithLibrary, type LibraryAudio } from './library-decoder'
import { checkOggPages } from './ogg-pages'

/** Samples of all channels together; half a gigabyte as floats. A few bytes of FLAC can claim hours of silence. */
const mostSamples = 1 << 27

/**
 * Decodes Ogg Vorbis, Opus, FLAC or MP3 with a WebAssembly library, after the container has been checked: the libraries
 * skip what is damaged without a word.
 *
 * @throws WorkbenchError `audio-header-invalid`, `audio-truncated`, `audio-empty`, `audio-too-large`, `audio-decode-failed`
 */
export async function decodeCompressed(format: CompressedFormat, bytes: Uint8Array, path: string, options: DecodeOptions): Promise<DecodedAudio> {
  const promised = await readCompressedFacts(format, bytesInMemory(bytes), path, options)
  const extent = format.startsWith('ogg') ? checkOggPages(bytes, path, options) : { end: bytes.byteLength, truncated: promised.truncated }
  const { frames, channels, seconds } = promised.facts
  if (frames * channels > mostSamples) {
    throw audioError('audio-too-large', `The recording is ${Math.round(seconds / 60)} minutes long; that is more than can be held in memory.`, path)
  }
  const audio = await decode(format, bytes.subarray(0, extent.end), path)
  return settle(audio, { facts: promised.facts, truncated: extent.truncated }, format, path, options)
}

async function decode(format: CompressedFormat, bytes: Uint8Array, path: string): Promise<LibraryAudio> {
  try {
    return await decodeWithLibrary(format, bytes)
  } catch (error) {
    throw audioError('audio-decode-failed', `The recording cannot be decoded: ${error instanceof Error ? error.message : String(error)}`, path, error)
  }
}

function settle(audio: LibraryAudio, promised: CompressedFacts, format: CompressedFormat, path: string, options: DecodeOptions): DecodedAudio {
  if (audio.errors.length > 0) throw audioError('audio-decode-failed', `The recording is damaged: ${audio.errors[0].message}`, path)
  const { facts } = promised
  const channels = chosenChannels(audio, facts.channels, format.startsWith('ogg') ? facts.frames : 0)
  const frames = channels[0]?.length ?? 0
  if (frames === 0) throw audioError('audio-decode-failed', 'Not one sample of the recording can be decoded: it is damaged or cut off.', path)
  // Only FLAC's header counts samples; Ogg's pages and MP3's frames were counted before.
  const short = (format === 'flac' || format === 'ogg-flac') && frames < facts.frames
  if (short && options.allowTruncated !== true) {
    throw audioError('audio-truncated', `The header promises ${facts.frames} samples, ${frames} could be decoded.`, path)
  }
  return { facts: makeFacts(facts.fs, channels.length, frames, facts.encoding), channels, truncated: promised.truncated || short }
}

/**
 * The MP3 library gives two equal channels for a mono file. The last packet of an Ogg stream may hold more than belongs to
 * the recording: the granule position says where it ends (RFC 7845, 4.4).
 *
 * @param frames at most so many; 0: all
 */
function chosenChannels(audio: LibraryAudio, count: number, frames: number): readonly Float32Array[] {
  const channels = audio.channelData.slice(0, count)
  return frames > 0 ? channels.map((samples) => samples.subarray(0, frames)) : channels
}
