import type { AudioFacts } from '@shared/models'

/** A recording in memory: one array of samples per channel, nominal range -1 to 1. */
export interface DecodedAudio {
  readonly facts: AudioFacts
  readonly channels: readonly Float32Array[]
  /** The file ends before its header says; only ever true where `allowTruncated` was given. */
  readonly truncated: boolean
}

export interface DecodeOptions {
  /** Give what is there of a truncated recording instead of an `audio-truncated` error. */
  readonly allowTruncated?: boolean
}

export function makeFacts(fs: number, channels: number, frames: number, encoding: string): AudioFacts {
  return { fs, channels, frames, seconds: frames / fs, encoding }
}
