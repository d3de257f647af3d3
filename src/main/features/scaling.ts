import type { FeatureSpec } from '@shared/models'
import { amplitudeToDecibels, powerToDecibels } from './decibels'
import type { SpectralPower } from './analysis'
import { epsilon } from './magnitude-frames'
import { normaliseEnergies } from './pcen'

/** PCEN's usual parameters are meant for samples of 32 bits, as librosa's documentation says: full scale is 2^31. */
const pcenFullScale = 2 ** 31

/** Scales a matrix of `frames` columns in place. */
export type Scale = (values: Float32Array, frames: number) => void

/**
 * How energies become levels, as Scaling describes. Decibels are cut below the loudest value of the whole matrix.
 *
 * @param power what the values are: magnitudes or powers of samples from -1 to 1. PCEN takes samples from -2^31 to 2^31
 *   (librosa.pcen(S * 2**31) of magnitudes, librosa.pcen(S * 2**62) of powers)
 */
export function scaleOf(spec: FeatureSpec, power: SpectralPower, framesPerSecond: number): Scale {
  const { topDb } = spec
  switch (spec.scaling) {
    case 'log': return (values) => { addAndTake(Math.log, values) }
    case 'log10': return (values) => { addAndTake(Math.log10, values) }
    case 'decibel': return power === 2 ? (values) => { powerToDecibels(values, topDb) } : (values) => { amplitudeToDecibels(values, topDb) }
    case 'pcen': return (values, frames) => { normaliseEnergies(values, frames, pcenFullScale ** power, framesPerSecond, spec.pcen) }
    case 'none': return () => undefined
  }
}

function addAndTake(logarithm: (value: number) => number, values: Float32Array): void {
  for (let i = 0; i < values.length; i++) values[i] = logarithm(values[i] + epsilon)
}
