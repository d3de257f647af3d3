import { describe, expect, it } from 'vitest'
import { locationInterval, pairedLocationBootstrap } from '../../../src/main/evaluation/location-bootstrap'
import type { Trial } from '../../../src/main/evaluation/trials'

const resampling = { resamples: 4000, seed: 1 }

/** Ten recordings a location; all right or all wrong. */
function alike(locations: readonly boolean[], scene = 0, name = 'place'): readonly Trial[] {
  return locations.flatMap((correct, index) => Array.from({ length: 10 }, () => ({ location: `${name} ${index}`, actual: scene, correct })))
}

describe('an interval by resampling locations', () => {
  it('is far wider than one by recordings where those of a location are alike', () => {
    const locations = Array.from({ length: 20 }, (_, index) => index % 2 === 0)
    const byLocation = locationInterval(alike(locations), 1, 'micro', resampling)
    const byRecording = locationInterval(alike(locations).map((trial, index) => ({ ...trial, location: String(index) })), 1, 'micro', resampling)
    const width = (interval: typeof byLocation): number => (interval?.upper ?? NaN) - (interval?.lower ?? NaN)
    expect(width(byLocation)).toBeGreaterThan(2.5 * width(byRecording))
    expect(byLocation).toMatchObject({ locations: 20, resamples: 4000, seed: 1 })
  })

  it('has the bounds that all resamples of two locations have: none, half or all right', () => {
    expect(locationInterval(alike([true, false]), 1, 'micro', resampling)).toMatchObject({ lower: 0, upper: 1 })
  })

  it('keeps every scene in every resample, so that the macro average is always over the same scenes', () => {
    const trials = [...alike([true, true], 0, 'park'), ...alike([false, false], 1, 'tram')]
    expect(locationInterval(trials, 2, 'macro', resampling)).toMatchObject({ lower: 0.5, upper: 0.5 })
  })

  it('is the same for the same seed, and none for a single location', () => {
    const trials = alike([true, false, true, true, false])
    expect(locationInterval(trials, 1, 'macro', resampling)).toEqual(locationInterval(trials, 1, 'macro', resampling))
    expect(locationInterval(alike([true]), 1, 'macro', resampling)).toBeNull()
  })
})

describe('a paired bootstrap over locations', () => {
  it('finds no difference between the same answers', () => {
    const trials = alike([true, false, true])
    expect(pairedLocationBootstrap(trials, trials, 1, 'macro', resampling)).toMatchObject({ difference: 0, pValue: 1, interval: { lower: 0, upper: 0 } })
  })

  it('is sure of a difference that every location has, and its sign is that of the first', () => {
    const trials = alike([true, true, true, true])
    const outcome = pairedLocationBootstrap(trials, trials.map((trial) => ({ ...trial, correct: false })), 1, 'macro', resampling)
    expect(outcome).toMatchObject({ difference: 1, interval: { lower: 1, upper: 1 } })
    expect(outcome?.pValue).toBeCloseTo(1 / 4001, 12)
  })

  it('is not sure of a difference that one location of many has', () => {
    const first = alike([true, true, false, true, false, true])
    const second = first.map((trial) => (trial.location === 'place 2' ? { ...trial, correct: true } : trial))
    expect(pairedLocationBootstrap(first, second, 1, 'macro', resampling)?.pValue).toBeGreaterThan(0.3)
  })
})
