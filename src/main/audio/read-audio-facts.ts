import type { AudioFacts } from '@shared/models'
import { withAudioFile } from './audio-bytes'
import { audioFormatOf } from './audio-format'
import { bytesOfFile, type ByteSource } from './byte-source'
import { readCompressedFacts } from './compressed-facts'
import type { DecodeOptions } from './decoded-audio'
import { readAudio } from './read-audio'
import { sniffLength } from './sniff'
import { readWavFacts } from './wav'

/** What a recording's header says, without decoding it. Throws as `readAudio`. */
export function readAudioFacts(path: string, options: DecodeOptions = {}): Promise<AudioFacts> {
  return withAudioFile(path, async (file, { size }) => {
    const facts = await factsFrom(bytesOfFile(file, size), path, options)
    return facts.frames > 0 ? facts : (await readAudio(path, options)).facts
  })
}

async function factsFrom(source: ByteSource, path: string, options: DecodeOptions): Promise<AudioFacts> {
  const format = audioFormatOf(await source.read(0, sniffLength), path)
  return format === 'wav' ? readWavFacts(source, path, options) : readCompressedFacts(format, source, path)
}
