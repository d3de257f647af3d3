import type { Evaluation } from '@shared/models'
import { evaluatePredictions, listPredictions } from '../evaluation/evaluate-predictions'
import { predict } from '../learning/predict'
import { readPart } from './read-part'
import type { RunSession } from './run-session'
import type { TrainedRun } from './train-run'

const predictionBatch = 64

/** Predicts and evaluates the test part with the model that was kept; the predictions are written. */
export async function evaluateRun(session: RunSession, { model, normalisation }: Pick<TrainedRun, 'model' | 'normalisation'>): Promise<Evaluation> {
  const { start: { manifest }, engine, context, files, input } = session
  const test = await readPart(session, 'test', normalisation)
  const probabilities = await predict(model, test, predictionBatch, {
    engine, cancelled: session.puttingDown,
    onProgress: (done, total) => context.progress({ stage: 'Evaluating', done, total }),
  })
  const rows = listPredictions(manifest.sceneLabels, input.test, probabilities)
  await session.write(() => files.writePredictions({ labels: manifest.sceneLabels, rows }))
  return evaluatePredictions(manifest.sceneLabels, rows)
}
