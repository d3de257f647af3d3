import type { ComparedRun, PairwiseTest, Prediction, RunComparison, RunId } from '@shared/models'
import { evaluatePredictions } from './evaluate-predictions'
import { holm } from './holm'
import { locationInterval, locationsPerScene, pairedLocationBootstrap, usualResampling, type Resampling } from './location-bootstrap'
import { mcnemar } from './mcnemar'
import { pairNotes, testWords } from './test-words'
import { trialsOf } from './trials'

/** A run with what it predicted on its test part. */
export interface EvaluatedRun {
  readonly run: RunId
  readonly dataset: { readonly name: string; readonly fingerprint: string }
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
    notes: pairs.flatMap(notesOf),
  }
}

interface Pair {
  readonly a: EvaluatedRun
  readonly b: EvaluatedRun
  /** The same recordings, first as a predicted them, then as b did. */
  readonly common: readonly (readonly [Prediction, Prediction])[]
  /** Recordings of both whose labels are not the same. */
  readonly relabelled: number
}

type Uncorrected = Omit<PairwiseTest, 'pValueCorrected' | 'words'>

function pairOf(a: EvaluatedRun, b: EvaluatedRun): Pair {
  const ofB = new Map(b.predictions.map((prediction) => [prediction.file, prediction]))
  const both = a.predictions.flatMap((prediction) => {
    const other = ofB.get(prediction.file)
    return other === undefined ? [] : [[prediction, other] as const]
  })
  const common = both.filter(([ofA, other]) => ofA.sceneLabel === other.sceneLabel)
  return { a, b, common, relabelled: both.length - common.length }
}

function haveLocations({ a, common }: Pair): boolean {
  return locationsPerScene(trialsOf(a.sceneLabels, common.map(([ofA]) => ofA)), a.sceneLabels.length).some((locations) => locations > 1)
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

function bootstrapTest(pair: Pair, resampling: Resampling): readonly Uncorrected[] {
  const { a, b, common } = pair
  const labels = a.sceneLabels
  const [first, second] = [common.map(([ofA]) => ofA), common.map(([, ofB]) => ofB)].map((predictions) => trialsOf(labels, predictions))
  const outcome = pairedLocationBootstrap(first, second, labels.length, 'macro', resampling)
  if (outcome === null) return []
  const { onlyA, onlyB } = mcnemarTest(pair)
  return [{ a: a.run, b: b.run, test: 'paired_bootstrap', statistic: outcome.difference, pValue: outcome.pValue, recordings: common.length, onlyA, onlyB, interval: outcome.interval }]
}

function corrected(tests: readonly Uncorrected[]): readonly PairwiseTest[] {
  const pValues = holm(tests.map(({ pValue }) => pValue))
  return tests.map((test, index) => ({ ...test, pValueCorrected: pValues[index], words: testWords(test, pValues[index], tests.length) }))
}

function notesOf(pair: Pair): readonly string[] {
  const { a, b, common, relabelled } = pair
  const datasets = a.dataset.fingerprint === b.dataset.fingerprint ? null : [a.dataset.name, b.dataset.name] as const
  return pairNotes({ a: a.run, b: b.run, ofA: a.predictions.length, ofB: b.predictions.length, common: common.length, relabelled, datasets, resampled: haveLocations(pair) })
}

function differingParameters(runs: readonly EvaluatedRun[]): RunComparison['parameters'] {
  const names = [...new Set(runs.flatMap(({ parameters }) => Object.keys(parameters)))]
  return names.map((name) => ({ name, values: runs.map(({ parameters }) => parameters[name] ?? null) })).filter(({ values }) => new Set(values).size > 1)
}
