import { assertNever, WorkbenchError } from '@shared/errors'
import type { AugmentationSpec, Monitor, OptimizerSpec, ScheduleSpec } from '@shared/models'
import type { LearningSet } from './learning-set'
import { needsValidation } from './monitor'
import type { LearningSpec, TrainOptions } from './train-options'

/** @throws WorkbenchError `training-spec-invalid`, `training-data-empty`, `feature-shape-differs` */
export function checkOptions({ spec, classes, training, validation }: TrainOptions): void {
  if (training.count === 0) {
    throw new WorkbenchError('training-data-empty', 'The training part has no recordings.', { advice: 'Choose another fold or a smaller validation amount.' })
  }
  checkSettings(spec)
  checkOptimizer(spec.optimizer)
  checkSchedule(spec.schedule, spec.learningRate)
  checkAugmentation(spec.augmentation)
  if (validation === null || validation.count === 0) checkWatched(spec)
  for (const set of [training, validation]) if (set !== null) checkSet(set, training, classes)
}

function checkSettings(spec: LearningSpec): void {
  check(isWhole(spec.epochs, 1), `Epochs must be a whole number from 1, not ${spec.epochs}.`)
  check(isWhole(spec.batchSize, 1, 4096), `The batch size must be a whole number from 1 to 4096, not ${spec.batchSize}.`)
  check(isWhole(spec.seed, 0), `The seed must be a whole number from 0, not ${spec.seed}.`)
  check(isWithin(spec.learningRate, Number.MIN_VALUE), `The learning rate must be above 0, not ${spec.learningRate}.`)
  check(isWithin(spec.labelSmoothing, 0, 1), `Label smoothing must be from 0 to 1, not ${spec.labelSmoothing}.`)
}

function checkOptimizer(optimizer: OptimizerSpec): void {
  switch (optimizer.name) {
    case 'adam': return
    case 'adamw': return check(isWithin(optimizer.weightDecay, 0), `The weight decay must be at least 0, not ${optimizer.weightDecay}.`)
    case 'sgd': return check(isWithin(optimizer.momentum, 0, 1), `The momentum must be from 0 to 1, not ${optimizer.momentum}.`)
    default: return assertNever(optimizer)
  }
}

function checkSchedule(schedule: ScheduleSpec, learningRate: number): void {
  if (schedule.kind === 'step_decay') check(isWithin(schedule.decay, 0), `The decay must be at least 0, not ${schedule.decay}.`)
  if (schedule.kind === 'cosine' || schedule.kind === 'plateau') {
    check(isWithin(schedule.minimum, 0, learningRate), `The smallest learning rate must be from 0 to ${learningRate}, not ${schedule.minimum}.`)
  }
  if (schedule.kind === 'plateau') {
    check(schedule.factor > 0 && schedule.factor < 1, `The factor of the learning rate must be between 0 and 1, not ${schedule.factor}.`)
    check(isWhole(schedule.patience, 0), `The patience of the learning rate must be a whole number from 0, not ${schedule.patience}.`)
    check(isWithin(schedule.minDelta, 0), `The least improvement must be at least 0, not ${schedule.minDelta}.`)
  }
}

function checkAugmentation({ specAugment, mixup, timeRoll }: AugmentationSpec): void {
  for (const [name, value] of Object.entries(specAugment ?? {})) check(isWhole(value, 0, 1_000_000), `SpecAugment's ${name} must be a whole number from 0, not ${value}.`)
  if (mixup !== null) check(isWithin(mixup.alpha, Number.MIN_VALUE), `Mixup's alpha must be above 0, not ${mixup.alpha}.`)
  if (timeRoll !== null) check(isWhole(timeRoll.frames, 0), `The roll must be a whole number of frames from 0, not ${timeRoll.frames}.`)
}

/** Keeping the best by a monitor that is not there keeps the last weights; the others cannot do without. */
function checkWatched({ earlyStopping, schedule }: LearningSpec): void {
  const watch = (who: string, monitor: Monitor): void =>
    check(!needsValidation(monitor), `${who} ${monitor}, but there is no validation part.`, 'Give the validation part some recordings, or watch loss or categorical_accuracy.')
  if (earlyStopping !== null) watch('Early stopping watches', earlyStopping.monitor)
  if (schedule.kind === 'plateau') watch('The learning rate follows', schedule.monitor)
}

function checkSet(set: LearningSet, like: LearningSet, classes: number): void {
  if (set.bands !== like.bands || set.frames !== like.frames) {
    throw new WorkbenchError('feature-shape-differs', `The validation matrices are ${set.bands} x ${set.frames}, the training matrices ${like.bands} x ${like.frames}.`)
  }
  const stray = set.targets.find((target) => target < 0 || target >= classes)
  check(stray === undefined && set.targets.length === set.count, `A target is ${stray}, or some are missing; ${classes} scenes are known.`)
}

function isWhole(value: number, least: number, most = Number.MAX_SAFE_INTEGER): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}

function isWithin(value: number, least: number, most = Number.MAX_VALUE): boolean {
  return value >= least && value <= most
}

function check(good: boolean, message: string, advice = 'Change it in the training settings.'): void {
  if (!good) throw new WorkbenchError('training-spec-invalid', message, { advice })
}
