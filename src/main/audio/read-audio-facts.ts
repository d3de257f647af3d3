import type { AudioFacts } from '@shared/models'
import { withAudioFile } from './audio-bytes'
import { audioFormatOf } from './audio-format'
import { bytesOfFile, type ByteSource } from './byte-source'
import { readCompressedFacts } from './compressed-facts'
import type { DecodeOptions } from './decoded-audio'
import { readAudio } from './read-audio'
import { sniffLength } from './sniff'
import { readWavFacts } from './wav'

/**
 * What a recording's header says, without decoding it; with `allowTruncated`, what is there. Only decoding tells where FLAC
 * ends, so that a truncated one is known only with `allowTruncated`. Throws as `readAudio`.
 */
export function readAudioFacts(path: string, options: DecodeOptions = {}): Promise<AudioFacts> {
  return withAudioFile(path, async (file, { size }) => {
    const facts = await factsFrom(bytesOfFile(file, size), path, options)
    return facts.frames > 0 ? facts : (await readAudio(path, options)).facts
  })
}

async function factsFrom(source: ByteSource, path: string, options: DecodeOptions): Promise<AudioFacts> {
  const format = audioFormatOf(await source.read(0, sniffLength), path)
  if (format === 'wav') return readWavFacts(source, path, options)
  const { facts } = await readCompressedFacts(format, source, path, options)
  const promisesOnly = options.allowTruncated === true && (format === 'flac' || format === 'ogg-flac')
  return promisesOnly ? { ...facts, frames: 0 } : facts
}
