import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultFeatureSpec, type FeatureSpec } from '@shared/models'
import { readAudioBytes } from '../../src/main/audio/audio-bytes'
import { openSignals } from '../../src/main/audio/open-signals'
import { createExtractor } from '../../src/main/features/extractor'
import { decodeNpy } from '../../src/main/features/npy'
import type { SignalCode } from '../../src/main/native/signal-library'
import { signalVariants } from '../unit/native/library'

/** Matrices that dcase_util 0.2.20 gives for signals made from formulas; see the README beside them. */
const folder = join(import.meta.dirname, '../fixtures/reference/features')

interface Reference {
  readonly wav: string
  readonly fs: number
  readonly feature: 'mel' | 'mfcc'
  readonly n_mels: number
  readonly n_mfcc?: number
  readonly n_fft: number
  readonly win_length_seconds: number
  readonly hop_length_seconds: number
  readonly shape: readonly number[]
  readonly file: string
}

const references = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as readonly Reference[]

function specOf(reference: Reference): FeatureSpec {
  return {
    ...defaultFeatureSpec, feature: reference.feature, nMels: reference.n_mels, nMfcc: reference.n_mfcc ?? 20, nFft: reference.n_fft,
    winLengthSeconds: reference.win_length_seconds, hopLengthSeconds: reference.hop_length_seconds,
  }
}

async function compare(reference: Reference, code: SignalCode | null): Promise<{ readonly shape: readonly number[]; readonly largest: number; readonly compared: number }> {
  const { bytes } = await readAudioBytes(join(folder, reference.wav))
  const { fs, signals } = await openSignals(bytes, reference.wav, specOf(reference), code)
  const matrix = (await createExtractor(specOf(reference), fs, code)).extract(signals)
  const expected = decodeNpy(readFileSync(join(folder, reference.file)), reference.file)
  // In digital silence only rounding is left of a log-mel; cepstra have a floor of their own.
  const audible = reference.feature === 'mel' ? Math.log(1e-6) : -Infinity
  let largest = 0
  let compared = 0
  for (const [i, value] of expected.data.entries()) {
    if (value <= audible) continue
    largest = Math.max(largest, Math.abs(value - matrix.data[i]))
    compared++
  }
  return { shape: [matrix.bands, matrix.frames], largest, compared }
}

const paths = [{ name: 'without native code', code: null }, ...signalVariants.map((code) => ({ name: code.name, code }))]

describe.each(paths)('features as dcase_util gives them ($name)', ({ code }) => {
  it.each(references)('$file', async (reference) => {
    const { shape, largest, compared } = await compare(reference, code)
    expect(shape).toEqual(reference.shape)
    expect(compared).toBeGreaterThan(0.85 * reference.shape[0] * reference.shape[1])
    expect(largest).toBeLessThan(5e-5)
  })
})

describe("librosa's filter bank", () => {
  it('is ours', async () => {
    const { filterBank } = await createExtractor(defaultFeatureSpec, 48000)
    const expected = decodeNpy(readFileSync(join(folder, 'mel-filterbank.48k.2048.40.npy')), 'mel-filterbank')
    expect([filterBank?.bands, filterBank?.frames]).toEqual(expected.shape)
    for (const [i, value] of expected.data.entries()) expect(Math.abs(value - (filterBank?.data[i] ?? NaN))).toBeLessThan(1e-8)
  })
})
