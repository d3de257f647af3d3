import type { LocationInterval } from '@shared/models'
import { seededRandom, type Random } from '../learning/random'
import type { Trial } from './trials'

export interface Resampling {
  readonly resamples: number
  readonly seed: number
}

export const usualResampling: Resampling = { resamples: 5000, seed: 0 }

export type AccuracyKind = 'macro' | 'micro'

/** Counts per class of one location: they are all that a resample needs. */
interface LocationCounts {
  readonly recordings: Float64Array
  readonly correct: Float64Array
}

/**
 * The 95 % interval of an accuracy by resampling locations (percentile bootstrap): recordings of one location are alike, so
 * whole locations are drawn, with replacement. They are drawn within the scene that most of their recordings have, so that no scene
 * is left without recordings.
 *
 * @returns null where no scene has two locations: every resample would be the same
 * @see A. C. Davison, D. V. Hinkley, Bootstrap methods and their application, 1997, section 3.8
 */
export function locationInterval(trials: readonly Trial[], classes: number, kind: AccuracyKind, resampling = usualResampling): LocationInterval | null {
  const strata = strataOf([trials], classes)
  if (!canVary(strata)) return null
  const locations = locationsOf(strata)
  const values = resample(strata, classes, kind, resampling, ([accuracy]) => accuracy)
  return { ...percentiles(values), locations, ...resampling }
}

export interface PairedBootstrap {
  /** Accuracy of the first minus that of the second classifier. */
  readonly difference: number
  readonly pValue: number
  readonly interval: LocationInterval
}

/**
 * Whether two classifiers differ on the same recordings, by resampling locations for both at once. The p-value is two-sided:
 * the share of resamples whose difference is as far from the one observed as that is from none, one added to both counts.
 *
 * @param first and @param second the same recordings in the same order
 * @returns null where no scene has two locations
 * @see B. Efron, R. Tibshirani, An introduction to the bootstrap, 1993, chapter 16
 */
export function pairedLocationBootstrap(first: readonly Trial[], second: readonly Trial[], classes: number, kind: AccuracyKind, resampling = usualResampling): PairedBootstrap | null {
  const strata = strataOf([first, second], classes)
  if (!canVary(strata)) return null
  const locations = locationsOf(strata)
  const difference = accuracy(first, classes, kind) - accuracy(second, classes, kind)
  const values = resample(strata, classes, kind, resampling, ([a, b]) => a - b)
  // Rounding must not decide whether a resample is as far away.
  const extreme = values.filter((value) => Math.abs(value - difference) >= Math.abs(difference) - 1e-12).length
  return { difference, pValue: (1 + extreme) / (1 + values.length), interval: { ...percentiles(values), locations, ...resampling } }
}

/** Locations of each scene that occurs, in the order of the scenes. */
export function locationsPerScene(trials: readonly Trial[], classes: number): readonly number[] {
  return strataOf([trials], classes).map(({ length }) => length)
}

function canVary(strata: Strata): boolean {
  return strata.some(({ length }) => length > 1)
}

function locationsOf(strata: Strata): number {
  return strata.reduce((total, { length }) => total + length, 0)
}

function accuracy(trials: readonly Trial[], classes: number, kind: AccuracyKind): number {
  const counts = emptyCounts(classes)
  for (const trial of trials) count(counts, trial)
  return accuracyOf(counts, kind)
}

/** Per scene the locations of that scene; per location the counts of each classifier. */
type Strata = readonly (readonly (readonly LocationCounts[])[])[]

function strataOf(classifiers: readonly (readonly Trial[])[], classes: number): Strata {
  const byLocation = new Map<string, readonly LocationCounts[]>()
  classifiers.forEach((trials, classifier) => {
    for (const trial of trials) {
      const counts = byLocation.get(trial.location) ?? classifiers.map(() => emptyCounts(classes))
      byLocation.set(trial.location, counts)
      count(counts[classifier], trial)
    }
  })
  const strata = new Map<number, (readonly LocationCounts[])[]>()
  for (const counts of byLocation.values()) {
    const scene = counts[0].recordings.indexOf(Math.max(...counts[0].recordings))
    strata.set(scene, [...(strata.get(scene) ?? []), counts])
  }
  return [...strata].sort(([a], [b]) => a - b).map(([, locations]) => locations)
}

function emptyCounts(classes: number): LocationCounts {
  return { recordings: new Float64Array(classes), correct: new Float64Array(classes) }
}

function count(counts: LocationCounts, { actual, correct }: Trial): void {
  counts.recordings[actual]++
  if (correct) counts.correct[actual]++
}

function resample(strata: Strata, classes: number, kind: AccuracyKind, { resamples, seed }: Resampling, statistic: (accuracies: readonly number[]) => number): Float64Array {
  const random = seededRandom(seed, 'bootstrap')
  const classifiers = strata[0][0].length
  return Float64Array.from({ length: resamples }, () => {
    const totals = Array.from({ length: classifiers }, () => emptyCounts(classes))
    for (const locations of strata) drawInto(totals, locations, random)
    return statistic(totals.map((counts) => accuracyOf(counts, kind)))
  })
}

function drawInto(totals: readonly LocationCounts[], locations: readonly (readonly LocationCounts[])[], random: Random): void {
  for (let draw = 0; draw < locations.length; draw++) {
    const drawn = locations[Math.floor(random() * locations.length)]
    totals.forEach((total, classifier) => {
      const { recordings, correct } = drawn[classifier]
      for (let index = 0; index < recordings.length; index++) {
        total.recordings[index] += recordings[index]
        total.correct[index] += correct[index]
      }
    })
  }
}

function accuracyOf({ recordings, correct }: LocationCounts, kind: AccuracyKind): number {
  let sum = 0
  let weight = 0
  for (let index = 0; index < recordings.length; index++) {
    if (recordings[index] === 0) continue
    sum += kind === 'macro' ? correct[index] / recordings[index] : correct[index]
    weight += kind === 'macro' ? 1 : recordings[index]
  }
  return sum / weight
}

/** 2.5 and 97.5 %, interpolated as numpy.percentile does. */
function percentiles(values: Float64Array): { readonly lower: number; readonly upper: number } {
  const sorted = Float64Array.from(values).sort()
  const at = (share: number): number => {
    const place = share * (sorted.length - 1)
    const below = Math.floor(place)
    const above = Math.min(sorted.length - 1, below + 1)
    return sorted[below] + (sorted[above] - sorted[below]) * (place - below)
  }
  return { lower: at(0.025), upper: at(0.975) }
}
