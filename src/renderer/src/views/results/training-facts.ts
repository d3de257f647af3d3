import { formatRate } from '../../data/format'
import type { TrainingSpec } from '../../../../shared/models'
import { scheduleText } from '../training/schedule-curve'
import { augmentationParts, keepingText, optimizerText, stoppingText } from '../training/setting-texts'

/** Everything that was set for training, the defaults too. */
export function trainingFacts(spec: TrainingSpec): readonly (readonly [name: string, value: string])[] {
  return [
    ['Optimiser', optimizerText(spec.optimizer)],
    ['Learning rate', `${formatRate(spec.learningRate)}, ${scheduleText(spec.schedule)}`],
    ['Batch size', String(spec.batchSize)],
    ['Planned epochs', String(spec.epochs)],
    ['Seed', String(spec.seed)],
    ['Class weights', spec.classWeights],
    ['Label smoothing', String(spec.labelSmoothing)],
    ['Normalisation', spec.normalisation === 'per_band' ? 'per band, fitted on the training part' : 'none'],
    ['Augmentation', augmentationParts(spec.augmentation).join('; ') || 'none'],
    ['Weights to keep', keepingText(spec.keepBest)],
    ['Early stopping', stoppingText(spec.earlyStopping)],
    ['Frames', spec.sequenceLength === null ? 'nominal number of hops' : String(spec.sequenceLength)],
  ]
}
