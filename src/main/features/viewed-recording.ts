import type { AudioFacts } from '@shared/models'
import { audioError, notFinite } from '../audio/audio-errors'
import { readAudioBytes, withAudioFile } from '../audio/audio-bytes'
import { audioFormatOf } from '../audio/audio-format'
import { bytesOfFile, readUpTo } from '../audio/byte-source'
import { makeFacts } from '../audio/decoded-audio'
import { allFinite } from '../audio/finite-samples'
import { mixToMono } from '../audio/mix-to-mono'
import { samplesOf } from '../audio/mono-source'
import { openSignals } from '../audio/open-signals'
import { readAudio } from '../audio/read-audio'
import { sniffLength } from '../audio/sniff'
import { readWavLayout, type WavLayout } from '../audio/wav-layout'
import { readWavSamples } from '../audio/wav-samples'
import { heldSamples, type SampleSource } from './sample-source'

/** A channel from 0, or the mean of all. */
export type ShownChannel = number | 'mix'

/** A recording that is being looked at. One that ends early is shown as far as it goes. */
export interface ViewedRecording {
  readonly facts: AudioFacts
  readonly truncated: boolean
  /** Bytes of samples in memory. */
  readonly heldBytes: number
  /** @throws WorkbenchError `audio-channel-missing`; reading throws `audio-truncated`, `audio-decode-failed` */
  channel(choice: ShownChannel): SampleSource
}

/** Bytes of a WAV file up to which it is decoded as a whole: four minutes of 24 bit stereo at 48 kHz. */
const mostWhole = 1 << 26

/**
 * Opens a recording for looking at. A long WAV file is read where it is looked at; everything else is decoded now.
 *
 * @param path absolute
 * @param wholeUpTo bytes above which a WAV file stays on the disk
 * @throws WorkbenchError as `readAudio`, but not `audio-truncated` where any sample can be had
 */
export async function openViewed(path: string, wholeUpTo = mostWhole): Promise<ViewedRecording> {
  const layout = await longWavLayout(path, wholeUpTo)
  if (layout !== null) return longWav(path, layout)
  const { facts, channels, truncated } = await readAudio(path, { allowTruncated: true })
  const sources = channels.map(heldSamples)
  let mix: SampleSource | null = null
  return {
    facts, truncated,
    heldBytes: channels.reduce((sum, samples) => sum + samples.byteLength, 0),
    channel: (choice) => choice === 'mix' ? (mix ??= heldSamples(mixToMono(channels))) : sources[existing(choice, channels.length, path)],
  }
}

/** The mean of a recording's channels, and nothing else of it. Throws as `openViewed`. */
export async function openMix(path: string, wholeUpTo = mostWhole): Promise<{ readonly fs: number; readonly source: SampleSource }> {
  const layout = await longWavLayout(path, wholeUpTo)
  if (layout !== null) return { fs: layout.format.fs, source: longWav(path, layout).channel('mix') }
  const { bytes } = await readAudioBytes(path)
  const { fs, signals: [signal] } = await openSignals(bytes, path, { channel: 'mix', fs: null, allowTruncated: true })
  return { fs, source: heldSamples(samplesOf(signal)) }
}

/** Null where the recording is to be decoded as a whole. */
function longWavLayout(path: string, wholeUpTo: number): Promise<WavLayout | null> {
  return withAudioFile(path, async (file, { size }) => {
    if (size <= wholeUpTo) return null
    const source = bytesOfFile(file, size)
    return audioFormatOf(await source.read(0, sniffLength), path) === 'wav' ? readWavLayout(source, path) : null
  })
}

function longWav(path: string, layout: WavLayout): ViewedRecording {
  const { format, dataLength, declaredLength } = layout
  const frames = framesIn(layout)
  return {
    facts: makeFacts(format.fs, format.channels, frames, format.encoding),
    truncated: dataLength < declaredLength,
    heldBytes: 0,
    channel(choice) {
      const index = choice === 'mix' ? choice : existing(choice, format.channels, path)
      return {
        length: frames,
        async read(start, end) {
          const channels = readWavSamples(await bytesOf(path, layout, start, end), format)
          if (format.kind === 'float' && !channels.every(allFinite)) throw notFinite(path)
          return index === 'mix' ? mixToMono(channels, channels[0]) : channels[index]
        },
      }
    },
  }
}

async function bytesOf(path: string, { format, dataStart }: WavLayout, start: number, end: number): Promise<Uint8Array> {
  const frameBytes = format.channels * format.bytesPerSample
  const bytes = await withAudioFile(path, (file) => readUpTo(file, dataStart + start * frameBytes, (end - start) * frameBytes))
  if (bytes.byteLength < (end - start) * frameBytes) throw audioError('audio-truncated', 'The file was made shorter while it was being looked at.', path)
  return bytes
}

function framesIn({ format, dataLength }: WavLayout): number {
  return Math.floor(dataLength / (format.channels * format.bytesPerSample))
}

function existing(channel: number, channels: number, path: string): number {
  if (Number.isInteger(channel) && channel >= 0 && channel < channels) return channel
  throw audioError('audio-channel-missing', `There is no channel ${channel + 1}: the recording has ${channels === 1 ? 'one' : channels}.`, path)
}
