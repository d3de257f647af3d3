import { describe, expect, it } from 'vitest'
import { defaultFeatureSpec, type FeatureSpec } from '@shared/models'
import { monoSource } from '../../src/main/audio/mono-source'
import { createExtractor } from '../../src/main/features/extractor'
import type { SignalCode } from '../../src/main/native/signal-library'
import { signalVariants } from '../unit/native/library'
import { referenceJson } from './reference-files'
import { variantSignals, type VariantSignal } from './variant-signals'

interface Variant {
  readonly title: string
  /** One, or one per channel. */
  readonly signals: readonly VariantSignal[]
  readonly fs: number
  readonly count: number
  readonly change: Partial<FeatureSpec>
  readonly shape: readonly number[]
  /** Those that were kept. */
  readonly frames: readonly number[]
  /** A thousandth of the loudest energy, as a level: of what is quieter, single precision keeps too little. Null: all counts. */
  readonly quiet: number | null
  /** Rows x kept frames, float32. */
  readonly values: string
}

const variants = referenceJson<readonly Variant[]>('feature-variants.json')

/**
 * How far a value may be off. Energies: single precision, a part of the largest one. Levels: a relative error of 1e-4 in an
 * energy, in nepers or decibels, since a thousandth of the loudest one has three digits less; cepstra average these. PCEN divides two energies. Constant-Q: librosa cuts its own
 * kernels where they are small, even without `sparsity`.
 */
function toleranceOf({ change: { feature, scaling = 'log' } }: Variant, largest: number): number {
  if (feature === 'mfcc') return 5e-4
  if (feature === 'cqt') return scaling === 'decibel' ? 0.01 : largest * (scaling === 'pcen' ? 5e-3 : 5e-5)
  switch (scaling) {
    case 'log': case 'log10': return 1e-4
    case 'decibel': return 1e-3
    case 'pcen': return 2e-5 * largest
    case 'none': return 1e-6 * largest
  }
}

async function compare(variant: Variant, code: SignalCode | null): Promise<{ readonly shape: readonly number[]; readonly compared: number; readonly difference: number; readonly tolerance: number }> {
  const extractor = await createExtractor({ ...defaultFeatureSpec, ...variant.change }, variant.fs, code)
  const { bands, frames, data } = extractor.extract(variant.signals.map((name) => monoSource(variantSignals[name](variant.fs, variant.count))))
  const expected = new Float32Array(new Uint8Array(Buffer.from(variant.values, 'base64')).buffer)
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const audible = variant.quiet ?? -Infinity
  let compared = 0
  let difference = 0
  expected.forEach((value, i) => {
    if (value < audible) return
    const at = Math.floor(i / variant.frames.length) * frames + variant.frames[i % variant.frames.length]
    difference = Math.max(difference, Math.abs(value - data[at]))
    compared++
  })
  return { shape: [bands, frames], compared: compared / expected.length, difference, tolerance: toleranceOf(variant, largest) }
}

const paths = [{ name: 'without native code', code: null }, ...signalVariants.map((code) => ({ name: code.name, code }))]

describe.each(paths)('features with other parameters, as dcase_util and librosa give them ($name)', ({ code }) => {
  it.each(variants)('$title', async (variant) => {
    const { shape, compared, difference, tolerance } = await compare(variant, code)
    expect(shape).toEqual(variant.shape)
    expect(compared).toBeGreaterThan(0.3)
    expect(difference).toBeLessThanOrEqual(tolerance)
  })
})
