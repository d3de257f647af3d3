import { WorkbenchError } from '@shared/errors'
import type { Evaluation, Prediction } from '@shared/models'
import { evaluate } from './evaluate'
import { mostProbable } from './probabilities'

/**
 * The evaluation of predictions that a run keeps.
 *
 * @throws WorkbenchError `split-part-empty`, and `run-damaged` if a prediction has an unknown label or not one
 *   probability per label
 */
export function evaluatePredictions(labels: readonly string[], predictions: readonly Pick<Prediction, 'file' | 'sceneLabel' | 'probabilities'>[]): Evaluation {
  const actual = predictions.map((prediction) => {
    const index = labels.indexOf(prediction.sceneLabel)
    if (index !== -1 && prediction.probabilities.length === labels.length) return index
    throw new WorkbenchError('run-damaged', `The prediction for ${prediction.file} does not fit the run's scene labels.`, { path: prediction.file, advice: 'Evaluate the run again.' })
  })
  return evaluate(labels, actual, Float32Array.from(predictions.flatMap((prediction) => prediction.probabilities)))
}

/** A recording, as predictions name it. */
export type PredictedRecording = Pick<Prediction, 'recording' | 'file' | 'sceneLabel' | 'identifier'>

/**
 * One prediction per recording, in the given order.
 *
 * @param probabilities (recordings, labels), row-major
 */
export function listPredictions(labels: readonly string[], recordings: readonly PredictedRecording[], probabilities: Float32Array): readonly Prediction[] {
  const classes = labels.length
  const top = mostProbable(probabilities, classes)
  return recordings.map(({ recording, file, sceneLabel, identifier }, row) => {
    const predicted = labels[top[row]]
    return {
      recording, file, sceneLabel, identifier, predicted, correct: predicted === sceneLabel,
      confidence: probabilities[row * classes + top[row]],
      probabilities: Array.from(probabilities.subarray(row * classes, (row + 1) * classes)),
    }
  })
}
