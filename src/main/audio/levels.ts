import type { AudioFacts, LevelFacts } from '@shared/models'

/**
 * Loudness and clipping of a recording, from all of its channels.
 *
 * - `peak`, `rms`: decibel relative to full scale, which is 1: a square wave from -1 to 1 has 0 dB, a full sine -3 dB RMS.
 * - `clippedSamples`: samples at the largest value that the format can hold, of the same sign as a neighbour there.
 * - `silent`: all samples of a channel are alike; digital silence, an unplugged microphone.
 *
 * @param channels samples per channel, nominal range -1 to 1, at least one channel with at least one sample
 */
export function measureLevels(channels: readonly Float32Array[], { encoding }: Pick<AudioFacts, 'encoding'>): LevelFacts {
  const ceiling = largestSample(encoding)
  const measured = channels.map((samples) => measureChannel(samples, ceiling))
  const samples = channels.reduce((sum, { length }) => sum + length, 0)
  return {
    peak: 20 * Math.log10(Math.max(...measured.map(({ peak }) => peak))),
    rms: 10 * Math.log10(measured.reduce((sum, { energy }) => sum + energy, 0) / samples),
    clippedSamples: measured.reduce((sum, { clipped }) => sum + clipped, 0),
    silent: measured.some(({ lowest, highest }) => lowest === highest),
  }
}

interface ChannelLevels {
  readonly peak: number
  readonly energy: number
  readonly clipped: number
  readonly lowest: number
  readonly highest: number
}

function measureChannel(samples: Float32Array, ceiling: number): ChannelLevels {
  let [lowest, highest, energy, clipped] = [Infinity, -Infinity, 0, 0]
  // Samples at the ceiling in a row, with their sign; a single one may be a true peak.
  let run = 0
  for (let i = 0; i < samples.length; i++) {
    const value = samples[i]
    energy += value * value
    if (value < lowest) lowest = value
    if (value > highest) highest = value
    if (value >= ceiling) run = run > 0 ? run + 1 : 1
    else if (value <= -ceiling) run = run < 0 ? run - 1 : -1
    else run = 0
    if (run === 2 || run === -2) clipped += 2
    else if (run > 2 || run < -2) clipped++
  }
  return { peak: Math.max(highest, -lowest), energy, clipped, lowest, highest }
}

/** Integers end one step below 1; of others 16 bits are the usual origin. */
function largestSample(encoding: string): number {
  const bits = Number(/^PCM (\d+)$/.exec(encoding)?.[1] ?? 16)
  return Math.fround(1 - 2 ** (1 - bits))
}
