import type { PairwiseTest } from '@shared/models'
import { counted, percent, points, pWords } from './word-figures'

type Tested = Omit<PairwiseTest, 'pValueCorrected' | 'words'>

/** With fewer locations than this, resampling them is too rough to call anything significant. */
const fewLocations = 10

/**
 * What a test of two runs found, in a sentence that a reviewer accepts. The runs are "the first run" and "the second".
 *
 * @param pairs that were tested, for which the p-value is corrected
 */
export function testWords(test: Tested, pValueCorrected: number, pairs: number): string {
  const p = `p ${pWords(pValueCorrected)}${pairs > 1 ? ` after Holm's correction for ${pairs} pairs` : ''}`
  const verdict = pValueCorrected < 0.05 ? 'significant at the 5 % level' : 'not significant at the 5 % level'
  return test.test === 'mcnemar' ? mcnemarWords(test, verdict, p) : bootstrapWords(test, verdict, p)
}

function mcnemarWords({ recordings, onlyA, onlyB }: Tested, verdict: string, p: string): string {
  if (onlyA + onlyB === 0) return `Both runs have the same of the ${counted(recordings, 'recording')} right: there is no difference that McNemar's test could look at.`
  const alone = (count: number): string => (count === 1 ? '1 is' : `${count} are`)
  return `Of ${counted(recordings, 'recording')} ${alone(onlyA)} right in the first run only and ${alone(onlyB)} in the second only; the difference is ${verdict} (McNemar's exact test, ${p}). The test takes recordings as independent; where those of one location are alike, p is too small.`
}

function bootstrapWords({ statistic, interval, onlyA, onlyB }: Tested, verdict: string, p: string): string {
  if (onlyA + onlyB === 0) return 'Both runs are right on the same recordings: their macro-averaged accuracies are equal, however locations are resampled.'
  const range = interval === null ? '' : `, 95 % interval ${points(interval.lower)} to ${points(interval.upper)} points over ${counted(interval.locations, 'location')}`
  const found = `Macro-averaged accuracies differ by ${points(statistic)} points (the first run's minus the second's${range})`
  if (interval !== null && interval.locations < fewLocations) return `${found}; so few locations are too rough a ground to call a difference significant or not (paired bootstrap over locations, ${p}).`
  return `${found}; the difference is ${verdict} (paired bootstrap over locations, ${p}).`
}

export interface ComparedSets {
  readonly a: string
  readonly b: string
  /** Test recordings of each, and of both with the same label. */
  readonly ofA: number
  readonly ofB: number
  readonly common: number
  /** Recordings of both that are labelled otherwise in one. */
  readonly relabelled: number
  /** Names, where the runs were not made from the same dataset. */
  readonly datasets: readonly [string, string] | null
  /** Whether locations could be resampled. */
  readonly resampled: boolean
}

/** What keeps two runs from being compared fairly or at all. */
export function pairNotes({ a, b, ofA, ofB, common, relabelled, datasets, resampled }: ComparedSets): readonly string[] {
  const made = datasets === null ? '' : `, which were made from different datasets (${datasets[0]}${datasets[0] === datasets[1] ? ' with other metadata' : ` and ${datasets[1]}`}),`
  const otherwise = relabelled === 0 ? '' : `; ${relabelled === 1 ? 'one more is' : `${relabelled} more are`} in both under different labels`
  if (common === 0) return [`${a} and ${b}${made} were tested on different recordings: they are not compared${otherwise}.`]
  const all = common === ofA && common === ofB
  return [
    ...(all && datasets === null ? [] : all
      ? [`${a} and ${b}${made} have the same test recordings by file name and label: whether these sound the same is not known.`]
      : [`${a} and ${b}${made} have ${common} of ${ofA} and ${ofB} test recordings in common (${percent(common / Math.max(ofA, ofB))})${otherwise}; the tests look at these only.`]),
    ...(resampled ? [] : [`${a} and ${b} cannot be compared over locations: no scene of their common recordings has two.`]),
  ]
}
