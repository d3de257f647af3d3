import type { AudioFacts } from '@shared/models'
import { signalCode, type SignalCode } from '../native/signal-library'
import { notFinite } from './audio-errors'
import { audioFormatOf } from './audio-format'
import type { DecodeOptions } from './decoded-audio'
import { mixToMono } from './mix-to-mono'
import { decodeAudio } from './read-audio'
import { openWav } from './wav'

/** A signal of one channel that is written where it is wanted. */
export interface MonoSource {
  /** Samples. */
  readonly length: number
  /** All of them where they are in memory already; null where `write` makes them. Not to be changed. */
  readonly samples: Float32Array | null
  /** Writes all samples, each with `offset` added to it, into `to` from `start` on. */
  write(to: Float32Array, start: number, offset: number): void
}

/** The mean of a recording's channels. `write` throws WorkbenchError `audio-decode-failed` where a sample is NaN or infinite. */
export interface MonoRecording extends MonoSource {
  readonly facts: AudioFacts
  /** As in DecodedAudio. */
  readonly truncated: boolean
}

/**
 * A recording as one channel. Samples of a WAV file go from its bytes to their place in one step where there is native
 * code for it; the bytes must stay until then.
 *
 * @param path for messages
 * @param code null: without native code
 * @throws WorkbenchError as `readAudio`
 */
export async function openMono(bytes: Uint8Array, path: string, options: DecodeOptions = {}, code = signalCode()): Promise<MonoRecording> {
  if (code && audioFormatOf(bytes, path) === 'wav') return openMonoWav(code, bytes, path, options)
  const { facts, channels, truncated } = await decodeAudio(bytes, path, options)
  return { ...monoSource(mixToMono(channels, channels[0])), facts, truncated }
}

/** A signal that is in memory already. */
export function monoSource(mono: Float32Array): MonoSource {
  return {
    length: mono.length,
    samples: mono,
    write(to, start, offset) {
      if (offset === 0) to.set(mono, start)
      else for (let i = 0; i < mono.length; i++) to[start + i] = mono[i] + offset
    },
  }
}

async function openMonoWav(code: SignalCode, bytes: Uint8Array, path: string, options: DecodeOptions): Promise<MonoRecording> {
  const { facts, truncated, data, format } = await openWav(bytes, path, options)
  return {
    facts, truncated, length: facts.frames, samples: null,
    write(to, start, offset) {
      if (!code.mono(data, format.bytesPerSample, format.kind === 'float', format.channels, offset, to, start, facts.frames)) throw notFinite(path)
    },
  }
}
