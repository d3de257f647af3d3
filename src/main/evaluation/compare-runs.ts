import type { ComparedRun, PairwiseTest, Prediction, RunComparison, RunId } from '@shared/models'
import { percent, trialsOf } from './analyse-run'
import { evaluatePredictions } from './evaluate-predictions'
import { holm } from './holm'
import { locationInterval, pairedLocationBootstrap, usualResampling, type Resampling } from './location-bootstrap'
import { mcnemar } from './mcnemar'

/** A run with what it predicted on its test part. */
export interface EvaluatedRun {
  readonly run: RunId
  readonly sceneLabels: readonly string[]
  readonly predictions: readonly Prediction[]
  readonly parameters: Readonly<Record<string, string | number | null>>
}

/**
 * Compares runs, each with each other: McNemar's test over recordings and the paired bootstrap over locations, on the
 * recordings that both were tested on, corrected by Holm over all pairs of one test.
 *
 * @throws WorkbenchError `split-part-empty`, `run-damaged` where a run's predictions cannot be evaluated
 */
export function compareRuns(runs: readonly EvaluatedRun[], resampling: Resampling = usualResampling): RunComparison {
  const pairs = runs.flatMap((a, index) => runs.slice(index + 1).map((b) => pairOf(a, b)))
  const tests = pairs.filter(({ common }) => common.length > 0)
  return {
    runs: runs.map((run) => comparedRun(run, resampling)),
    tests: [...corrected(tests.map(mcnemarTest)), ...corrected(tests.flatMap((pair) => bootstrapTest(pair, resampling)))],
    parameters: differingParameters(runs),
    notes: pairs.flatMap(noteOf),
  }
}

interface Pair {
  readonly a: EvaluatedRun
  readonly b: EvaluatedRun
  /** The same recordings, first as a predicted them, then as b did. */
  readonly common: readonly (readonly [Prediction, Prediction])[]
}

type Uncorrected = Omit<PairwiseTest, 'pValueCorrected' | 'words'>

function pairOf(a: EvaluatedRun, b: EvaluatedRun): Pair {
  const ofB = new Map(b.predictions.map((prediction) => [prediction.file, prediction]))
  const common = a.predictions.flatMap((prediction) => {
    const other = ofB.get(prediction.file)
    return other !== undefined && other.sceneLabel === prediction.sceneLabel ? [[prediction, other] as const] : []
  })
  return { a, b, common }
}

function comparedRun({ run, sceneLabels, predictions }: EvaluatedRun, resampling: Resampling): ComparedRun {
  const { recordings, macroAccuracy, microAccuracy, confidenceInterval } = evaluatePredictions(sceneLabels, predictions)
  const macroInterval = locationInterval(trialsOf(sceneLabels, predictions), sceneLabels.length, 'macro', resampling)
  return { run, recordings, macroAccuracy, microAccuracy, confidenceInterval, macroInterval }
}

function mcnemarTest({ a, b, common }: Pair): Uncorrected {
  const { onlyFirst, onlySecond, statistic, pValue } = mcnemar(common.map(([ofA]) => ofA.correct), common.map(([, ofB]) => ofB.correct))
  return { a: a.run, b: b.run, test: 'mcnemar', statistic, pValue, recordings: common.length, onlyA: onlyFirst, onlyB: onlySecond, interval: null }
}

function bootstrapTest({ a, b, common }: Pair, resampling: Resampling): readonly Uncorrected[] {
  const labels = a.sceneLabels
  const [first, second] = [common.map(([ofA]) => ofA), common.map(([, ofB]) => ofB)].map((predictions) => trialsOf(labels, predictions))
  const outcome = pairedLocationBootstrap(first, second, labels.length, 'macro', resampling)
  if (outcome === null) return []
  const { onlyA, onlyB } = mcnemarTest({ a, b, common })
  return [{ a: a.run, b: b.run, test: 'paired_bootstrap', statistic: outcome.difference, pValue: outcome.pValue, recordings: common.length, onlyA, onlyB, interval: outcome.interval }]
}

function corrected(tests: readonly Uncorrected[]): readonly PairwiseTest[] {
  const pValues = holm(tests.map(({ pValue }) => pValue))
  return tests.map((test, index) => ({ ...test, pValueCorrected: pValues[index], words: wordsOf(test, pValues[index], tests.length) }))
}

function wordsOf(test: Uncorrected, pValueCorrected: number, count: number): string {
  const p = count > 1 ? `p ${formatP(pValueCorrected)} after Holm's correction for ${count} pairs` : `p ${formatP(pValueCorrected)}`
  const verdict = pValueCorrected < 0.05 ? 'differ significantly at the 5 % level' : 'do not differ significantly at the 5 % level'
  if (test.test === 'mcnemar') {
    return `Of ${test.recordings} recordings ${test.onlyA} are right in the first run only and ${test.onlyB} in the second only; they ${verdict} (McNemar's exact test, ${p}). The test takes recordings as independent.`
  }
  const interval = test.interval === null ? '' : `, 95 % interval ${points(test.interval.lower)} to ${points(test.interval.upper)} points over ${test.interval.locations} locations`
  return `Macro-averaged accuracies differ by ${points(test.statistic)} points${interval}; they ${verdict} (paired bootstrap over locations, ${p}).`
}

function points(difference: number): string {
  return (100 * difference).toFixed(1)
}

function formatP(value: number): string {
  return value < 0.001 ? '< 0.001' : `= ${value.toFixed(3)}`
}

function noteOf({ a, b, common }: Pair): readonly string[] {
  const [ofA, ofB] = [a.predictions.length, b.predictions.length]
  if (common.length === ofA && common.length === ofB) return []
  if (common.length === 0) return [`${a.run} and ${b.run} were tested on different recordings: they are not compared.`]
  return [`${a.run} and ${b.run} have ${common.length} of ${ofA} and ${ofB} test recordings in common (${percent(common.length / Math.max(ofA, ofB))}); the tests look at these only.`]
}

function differingParameters(runs: readonly EvaluatedRun[]): RunComparison['parameters'] {
  const names = [...new Set(runs.flatMap(({ parameters }) => Object.keys(parameters)))]
  return names.map((name) => ({ name, values: runs.map(({ parameters }) => parameters[name] ?? null) })).filter(({ values }) => new Set(values).size > 1)
}
