import { audioFormatOf } from '../audio/audio-format'
import { withAudioFile } from '../audio/audio-bytes'
import { bytesOfFile, readUpTo } from '../audio/byte-source'
import { mixToMono } from '../audio/mix-to-mono'
import { readAudio } from '../audio/read-audio'
import { sniffLength } from '../audio/sniff'
import { readWavLayout, type WavLayout } from '../audio/wav-layout'
import { readWavSamples } from '../audio/wav-samples'
import { pcmHeader, pcmHeaderLength, pcmSampleBytes, pcmSamples } from './pcm-file'

/** Found by trying with Electron 25: Chromium plays WAV files of integers from 8 to 32 bits and floats of 32, with up to eight channels. */
const mostChannels = 8
const widestFloat = 4
/** Seeking fails in FLAC files of four blocks or fewer, and a block seldom has more than 4096 samples. Longer ones are larger than this but for silence. */
const largestShortFlac = 1 << 18
const mostShortSamples = 1 << 16

/** A recording as a WAV file of 16 bit samples that is nowhere on the disk. */
export interface PlayableAudio {
  /** Bytes of the whole file. */
  readonly size: number
  /** Bytes from `start` to `end`, exclusive. */
  read(start: number, end: number): Promise<Uint8Array>
}

/**
 * A recording that Chromium cannot play, or cannot seek in, as one that it can: with 16 bits a sample, and where there are more
 * than eight channels, their mean. Null where the file is played as it is. Throws as `readAudio`.
 */
export async function playableAudio(path: string): Promise<PlayableAudio | null> {
  const found = await withAudioFile(path, async (file, { size }) => {
    const source = bytesOfFile(file, size)
    const format = audioFormatOf(await source.read(0, sniffLength), path)
    return { layout: format === 'wav' ? await readWavLayout(source, path) : null, isShortFlac: format === 'flac' && size <= largestShortFlac }
  })
  if (found.isShortFlac) return shortRecording(path)
  return found.layout !== null && !isPlayed(found.layout) ? convertedWav(path, found.layout) : null
}

function isPlayed({ format: { kind, bytesPerSample, channels } }: WavLayout): boolean {
  return channels <= mostChannels && (kind === 'pcm' || bytesPerSample <= widestFloat)
}

async function shortRecording(path: string): Promise<PlayableAudio | null> {
  const { facts, channels } = await readAudio(path, { allowTruncated: true })
  if (facts.frames > mostShortSamples) return null
  const samples = pcmSamples(channels)
  const bytes = Buffer.concat([pcmHeader(facts.fs, channels.length, samples.byteLength), samples])
  return { size: bytes.byteLength, read: (start, end) => Promise.resolve(bytes.subarray(start, end)) }
}

/** Samples are converted as they are asked for. */
function convertedWav(path: string, layout: WavLayout): PlayableAudio {
  const { format, dataStart, dataLength } = layout
  const channels = format.channels > mostChannels ? 1 : format.channels
  const sourceFrame = format.channels * format.bytesPerSample
  const frame = channels * pcmSampleBytes
  const frames = Math.floor(dataLength / sourceFrame)
  const header = pcmHeader(format.fs, channels, frames * frame)
  return {
    size: pcmHeaderLength + frames * frame,
    async read(start, end) {
      const first = Math.max(0, Math.floor((start - pcmHeaderLength) / frame))
      const last = Math.max(first, Math.min(frames, Math.ceil((end - pcmHeaderLength) / frame)))
      const bytes = await withAudioFile(path, (file) => readUpTo(file, dataStart + first * sourceFrame, (last - first) * sourceFrame))
      const samples = readWavSamples(bytes, format)
      const body = pcmSamples(channels === format.channels ? samples : [mixToMono(samples)])
      const head = start < pcmHeaderLength ? header.subarray(start, Math.min(end, pcmHeaderLength)) : new Uint8Array(0)
      const from = Math.max(0, start - pcmHeaderLength) - first * frame
      return Buffer.concat([head, body.subarray(from, from + Math.max(0, end - Math.max(start, pcmHeaderLength)))])
    },
  }
}
