import type { AugmentationSpec, OptimizerSpec, ScheduleSpec, TrainingSpec } from '../../../../shared/models'
import { collect, isWhole, type Check, type FieldProblems } from './field-checks'
import { networkProblems } from './network-problems'

/** What the settings are checked against. */
export interface TrainingContext {
  readonly hasValidation: boolean
  /** Shape of a matrix where it is known. */
  readonly bands: number
  readonly frames: number | null
}

type Settings = Omit<TrainingSpec, 'split' | 'features'>

/** What cannot work in the settings: one message per field (`epochs`, `earlyStopping.patience`, `blocks.0.filters` …). */
export type TrainingProblems = FieldProblems

/** Main checks again; this only says it sooner, and where. */
export function trainingProblems(settings: Settings, context: TrainingContext): TrainingProblems {
  return collect([
    ...basicChecks(settings),
    ...optimizerChecks(settings.optimizer),
    ...scheduleChecks(settings.schedule, context),
    ...augmentationChecks(settings.augmentation, context),
    ...keepingChecks(settings),
    ...stoppingChecks(settings, context),
  ], networkProblems(settings.network, context))
}

const whole0 = 'A whole number from 0.'
const whole1 = 'A whole number from 1.'
const noValidation = 'The split has no validation part: watch the training part, or give validation an amount in Splits.'

function basicChecks({ learningRate, labelSmoothing, batchSize, epochs, seed, sequenceLength }: Settings): readonly Check[] {
  return [
    ['learningRate', learningRate > 0, 'More than 0.'],
    ['labelSmoothing', labelSmoothing >= 0 && labelSmoothing < 1, 'From 0 to below 1.'],
    ['batchSize', isWhole(batchSize, 1), whole1],
    ['epochs', isWhole(epochs, 1), whole1],
    ['seed', isWhole(seed, 0), whole0],
    ['sequenceLength', sequenceLength === null || isWhole(sequenceLength, 1), 'A whole number from 1, or empty.'],
  ]
}

function optimizerChecks(optimizer: OptimizerSpec): readonly Check[] {
  if (optimizer.name === 'adamw') return [['optimizer.weightDecay', optimizer.weightDecay >= 0, '0 or more.']]
  if (optimizer.name === 'sgd') return [['optimizer.momentum', optimizer.momentum >= 0 && optimizer.momentum < 1, 'From 0 to below 1.']]
  return []
}

function scheduleChecks(schedule: ScheduleSpec, { hasValidation }: TrainingContext): readonly Check[] {
  if (schedule.kind === 'step_decay') return [['schedule.decay', schedule.decay >= 0, '0 or more.']]
  if (schedule.kind === 'cosine') return [['schedule.minimum', schedule.minimum >= 0, '0 or more.']]
  if (schedule.kind === 'constant') return []
  return [
    ['schedule.monitor', hasValidation || !schedule.monitor.startsWith('val_'), noValidation],
    ['schedule.factor', schedule.factor > 0 && schedule.factor < 1, 'Between 0 and 1.'],
    ['schedule.patience', isWhole(schedule.patience, 1), whole1],
    ['schedule.minDelta', schedule.minDelta >= 0, '0 or more.'],
    ['schedule.minimum', schedule.minimum >= 0, '0 or more.'],
  ]
}

function augmentationChecks({ specAugment, mixup, timeRoll }: AugmentationSpec, { bands, frames }: TrainingContext): readonly Check[] {
  return [
    ...(specAugment === null ? [] : ([
      ['specAugment.frequencyMasks', isWhole(specAugment.frequencyMasks, 0), whole0],
      ['specAugment.frequencyWidth', isWhole(specAugment.frequencyWidth, 0) && specAugment.frequencyWidth <= bands, `A whole number from 0 to the ${bands} bands.`],
      ['specAugment.timeMasks', isWhole(specAugment.timeMasks, 0), whole0],
      ['specAugment.timeWidth', isWhole(specAugment.timeWidth, 0) && specAugment.timeWidth <= (frames ?? Infinity), `A whole number from 0 to the frames${frames === null ? '' : `, ${frames}`}.`],
    ] as const)),
    ...(mixup === null ? [] : ([['mixup.alpha', mixup.alpha > 0, 'More than 0.']] as const)),
    ...(timeRoll === null ? [] : ([['timeRoll.frames', isWhole(timeRoll.frames, 1), whole1]] as const)),
  ]
}

/** Without a validation part the last weights are kept, whatever the monitor says: that is no problem. */
function keepingChecks({ keepBest }: Settings): readonly Check[] {
  return [['keepBest.initialDelay', isWhole(keepBest.initialDelay, 0), whole0]]
}

function stoppingChecks({ earlyStopping }: Settings, { hasValidation }: TrainingContext): readonly Check[] {
  if (earlyStopping === null) return []
  const { monitor, patience, minDelta, initialDelay } = earlyStopping
  return [
    ['earlyStopping.monitor', hasValidation || !monitor.startsWith('val_'), noValidation],
    ['earlyStopping.patience', isWhole(patience, 1), whole1],
    ['earlyStopping.minDelta', minDelta >= 0, '0 or more.'],
    ['earlyStopping.initialDelay', isWhole(initialDelay, 0), whole0],
  ]
}
