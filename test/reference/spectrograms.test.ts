import { describe, expect, it } from 'vitest'
import type { Spectrogram, SpectrogramSpec, TimeRange } from '@shared/models'
import { mixToMono } from '../../src/main/audio/mix-to-mono'
import { heldSamples } from '../../src/main/features/sample-source'
import { computeSpectrogram } from '../../src/main/features/spectrogram'
import type { SignalCode } from '../../src/main/native/signal-library'
import { signalVariants } from '../unit/native/library'
import { referenceJson, referenceNpy } from './reference-files'

/** What librosa 0.10.2 shows of two channels; make_spectrograms.py makes the same ones. */
const { fs, cases } = referenceJson<{ readonly fs: number; readonly cases: readonly (SpectrogramSpec & { readonly name: string; readonly shape: readonly number[] })[] }>('spectrograms', 'index.json')
const length = 20_011

function channelOf(seed: number, [stepCosine, stepSine]: readonly [number, number]): Float32Array {
  let cosine = 1
  let sine = 0
  let state = seed
  return Float32Array.from({ length }, (_, n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const noise = state / 2_147_483_648 - 1
    ;[cosine, sine] = [cosine * stepCosine - sine * stepSine, sine * stepCosine + cosine * stepSine]
    return n >= 9000 && n < 12_000 ? 0 : 0.7 * (n / length) * sine + 0.003 * noise + (n === 4321 ? 0.9 : 0)
  })
}

const channels = [channelOf(1, [8 / 9, Math.sqrt(17) / 9]), channelOf(2, [0.6, 0.8])]

function shown({ name: _, shape: __, ...spec }: (typeof cases)[number], code: SignalCode | null, range: TimeRange | null = null): Promise<Spectrogram> {
  const signal = spec.channel === 'mix' ? mixToMono(channels) : channels[spec.channel]
  return computeSpectrogram(heldSamples(signal), fs, spec, range, { code })
}

const paths = [{ code: null, path: 'without native code' }, ...signalVariants.map((code) => ({ code, path: code.name }))]

describe.each(paths)('spectrograms as librosa shows them ($path)', ({ code }) => {
  it.each(cases)('$name: every level within 0.1 dB, the first and the last frame too', async (reference) => {
    const spectrogram = await shown(reference, code)
    expect([spectrogram.rows, spectrogram.frames]).toEqual(reference.shape)
    const expected = referenceNpy('spectrograms', `${reference.name}.npy`).data
    const worst = expected.reduce((most, value, i) => Math.max(most, Math.abs(value - spectrogram.decibels[i])), 0)
    expect(worst).toBeLessThan(0.1)
  })

  it.each(cases)('$name: a stretch is cut out of the whole', async (reference) => {
    const whole = await shown(reference, code)
    for (const [start, end] of [[0, 0.2], [0.31, 0.47], [0.5, length / fs], [0.9, 0.9001]]) {
      const part = await shown(reference, code, { start, end })
      const first = Math.round(part.firstFrame / part.frameStep)
      expect(part.firstFrame).toBeLessThanOrEqual(start)
      expect(part.firstFrame + part.frames * part.frameStep).toBeGreaterThan(Math.min(end, (whole.frames - 1) * whole.frameStep))
      for (let row = 0; row < whole.rows; row++) {
        const cut = whole.decibels.subarray(row * whole.frames + first, row * whole.frames + first + part.frames)
        const own = part.decibels.subarray(row * part.frames, (row + 1) * part.frames)
        expect(cut.every((value, i) => value === own[i])).toBe(true)
      }
    }
  })
})
