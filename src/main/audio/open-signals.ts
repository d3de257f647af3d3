import type { AudioFacts, ChannelChoice } from '@shared/models'
import { signalCode, type SignalCode } from '../native/signal-library'
import { notFinite } from './audio-errors'
import { audioFormatOf } from './audio-format'
import { channelMixes, mixChannels, type ChannelMix } from './channel-mix'
import { decodeCompressed } from './compressed'
import type { DecodedAudio } from './decoded-audio'
import { allFinite } from './finite-samples'
import { monoSource, samplesOf, type MonoSource } from './mono-source'
import { createResampler } from './resampler'
import { openWav, type OpenedWav } from './wav'
import { readWavSamples } from './wav-samples'

export interface SignalOptions {
  readonly channel: ChannelChoice
  /** Sampling rate to bring the signals to, hertz; null: as recorded. */
  readonly fs: number | null
  /** Use what is there of a recording that ends early. */
  readonly allowTruncated: boolean
}

/** A recording opened for analysis. */
export interface OpenedSignals {
  /** As recorded. */
  readonly facts: AudioFacts
  /** Of the signals, hertz. */
  readonly fs: number
  readonly truncated: boolean
  /** One, or with `each` one per channel; all of one length. `write` throws `audio-decode-failed` where a sample is NaN or infinite. */
  readonly signals: readonly MonoSource[]
}

type Recorded = Omit<OpenedSignals, 'fs'>

/**
 * A recording's signals: those channels of it that the analysis asks for, at the sampling rate that it asks for. Samples of
 * a WAV file go from its bytes to their place in one step where there is native code for it; the bytes must stay until then.
 *
 * @param path for messages
 * @param code null: without native code
 * @throws WorkbenchError as `readAudio`, and `audio-channel-missing` where the recording has no such channel
 */
export async function openSignals(bytes: Uint8Array, path: string, options: SignalOptions, code: SignalCode | null = signalCode()): Promise<OpenedSignals> {
  const recorded = await openRecorded(bytes, path, options, code)
  const { fs } = recorded.facts
  if (options.fs === null || options.fs === fs) return { ...recorded, fs }
  const resample = await createResampler(fs, options.fs, path, code)
  const signals: MonoSource[] = []
  for (const signal of recorded.signals) signals.push(monoSource(await resample(samplesOf(signal))))
  return { ...recorded, fs: options.fs, signals }
}

async function openRecorded(bytes: Uint8Array, path: string, options: SignalOptions, code: SignalCode | null): Promise<Recorded> {
  const format = audioFormatOf(bytes, path)
  if (format !== 'wav') return signalsInMemory(await decodeCompressed(format, bytes, path, options), options, path)
  const wav = await openWav(bytes, path, options)
  const mixes = channelMixes(options.channel, wav.facts.channels, path)
  if (!code) return signalsInMemory({ ...wav, channels: readWavSamples(wav.data, wav.format) }, options, path)
  return { facts: wav.facts, truncated: wav.truncated, signals: mixes.map((mix) => wavSignal(code, wav, mix, path)) }
}

/** Only what is used is looked at: a channel that is not asked for may hold what it likes. */
function signalsInMemory({ facts, truncated, channels }: DecodedAudio, { channel }: SignalOptions, path: string): Recorded {
  const signals = channelMixes(channel, channels.length, path).map((mix) => mixChannels(channels, mix))
  if (!signals.every(allFinite)) throw notFinite(path)
  return { facts, truncated, signals: signals.map(monoSource) }
}

function wavSignal(code: SignalCode, { data, format, facts }: OpenedWav, { first, count, difference }: ChannelMix, path: string): MonoSource {
  return {
    length: facts.frames,
    samples: null,
    write(to, start, offset) {
      const finite = code.mono(data, format.bytesPerSample, format.kind === 'float', format.channels, first, count, difference, offset, to, start, facts.frames)
      if (!finite) throw notFinite(path)
    },
  }
}
