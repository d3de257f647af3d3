import type { LabelIssue, Prediction, RunAnalysis, RunId } from '@shared/models'
import { macroAverages, topAccuracy, weightedAverages } from './averages'
import { calibration } from './calibration'
import { evaluatePredictions } from './evaluate-predictions'
import { intervalWords } from './interval-words'
import { doubtfulLabels } from './label-issues'
import { locationInterval, locationsPerScene, usualResampling, type Resampling } from './location-bootstrap'
import { similarityOrder } from './similarity-order'
import { trialsOf, withoutLocation } from './trials'

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
    words: intervalWords(evaluation, macroInterval, { perScene: locationsPerScene(trials, labels.length), unknown: withoutLocation(predictions) }),
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
