import type { Evaluation, LabelIssue, LocationInterval, Prediction, RunAnalysis, RunId } from '@shared/models'
import { macroAverages, topAccuracy, weightedAverages } from './averages'
import { calibration } from './calibration'
import { evaluatePredictions } from './evaluate-predictions'
import { doubtfulLabels } from './label-issues'
import { locationInterval, usualResampling, type Resampling, type Trial } from './location-bootstrap'
import { similarityOrder } from './similarity-order'

const mostIssues = 500

/**
 * What a run's predictions say, beyond its evaluation.
 *
 * @throws WorkbenchError what `evaluatePredictions` throws
 */
export function analyseRun(run: RunId, labels: readonly string[], predictions: readonly Prediction[], resampling: Resampling = usualResampling): RunAnalysis {
  const evaluation = evaluatePredictions(labels, predictions)
  const trials = trialsOf(labels, predictions)
  const macroInterval = locationInterval(trials, labels.length, 'macro', resampling)
  const probabilities = predictions.flatMap((prediction) => prediction.probabilities)
  const issues = labelIssues(labels, predictions)
  return {
    run, evaluation, macroInterval, microInterval: locationInterval(trials, labels.length, 'micro', resampling),
    macro: macroAverages(evaluation), weighted: weightedAverages(evaluation),
    top2Accuracy: topAccuracy(2, trials.map(({ actual }) => actual), probabilities, labels.length),
    calibration: calibration(predictions.map(({ confidence }) => confidence), predictions.map(({ correct }) => correct)),
    similarityOrder: similarityOrder(evaluation.confusionMatrix),
    labelIssues: { count: issues.length, first: issues.slice(0, mostIssues) },
    words: intervalWords(evaluation, macroInterval),
  }
}

/** Recordings whose label the model doubts. */
export function labelIssues(labels: readonly string[], predictions: readonly Prediction[]): readonly LabelIssue[] {
  const actual = predictions.map(({ sceneLabel }) => labels.indexOf(sceneLabel))
  const issues = doubtfulLabels(actual, predictions.flatMap((prediction) => prediction.probabilities), labels.length)
  return issues.map(({ row, suggested, selfConfidence }) => {
    const { recording, file, sceneLabel, probabilities } = predictions[row]
    return { recording, file, sceneLabel, suggested: labels[suggested], selfConfidence, confidence: probabilities[suggested] }
  })
}

/** A recording without a location stands for itself. */
export function trialsOf(labels: readonly string[], predictions: readonly Prediction[]): readonly Trial[] {
  return predictions.map(({ sceneLabel, identifier, file, correct }) => ({ location: identifier === '' ? `file ${file}` : identifier, actual: labels.indexOf(sceneLabel), correct }))
}

function intervalWords({ confidenceInterval, recordings, microAccuracy, macroAccuracy }: Evaluation, interval: LocationInterval | null): readonly string[] {
  const normal = `Accuracy over all ${recordings} test recordings: ${percent(microAccuracy)} (95 % interval ${range(confidenceInterval)} by the normal approximation, which takes recordings as independent).`
  if (interval === null) return [normal, 'Locations are not known, so recordings of one location cannot be taken together.']
  return [normal, `Macro-averaged accuracy: ${percent(macroAccuracy)} (95 % interval ${range([interval.lower, interval.upper])} by resampling the ${interval.locations} test locations ${interval.resamples} times). Recordings of one location are not independent of each other; this interval takes that into account.`]
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

export function range([from, to]: readonly [number, number]): string {
  return `${(100 * from).toFixed(1)} to ${(100 * to).toFixed(1)} %`
}
