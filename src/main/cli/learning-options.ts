import type { Command } from 'commander'
import { WorkbenchError } from '@shared/errors'
import {
  defaultAugmentations, defaultOptimizers, defaultSchedules, monitors, noAugmentation, optimizerNames, scheduleKinds,
  type AugmentationSpec, type Monitor, type OptimizerName, type OptimizerSpec, type ScheduleKind, type ScheduleSpec,
} from '@shared/models'
import { notNegative, numbers, oneOf, positive, share, whole } from './option-values'

/** Options of how is learnt: the optimizer, its rate over time, what is changed at random in each matrix. */
export interface LearningOptions {
  readonly optimizer?: OptimizerName
  readonly weightDecay?: number
  readonly momentum?: number
  readonly nesterov?: boolean
  readonly schedule?: ScheduleKind
  readonly decay?: number
  readonly minimumLearningRate?: number
  readonly plateauMonitor?: Monitor
  readonly plateauFactor?: number
  readonly plateauPatience?: number
  readonly plateauMinDelta?: number
  /** `true`: given without a value. */
  readonly specAugment?: readonly number[] | true
  readonly mixup?: number | true
  readonly timeRoll?: number | true
}

export function addLearningOptions(command: Command): Command {
  const { specAugment, mixup, timeRoll } = defaultAugmentations
  return command
    .option('--optimizer <name>', `${optimizerNames.join(', ')} (default: adam)`, oneOf(optimizerNames))
    .option('--weight-decay <n>', `decoupled weight decay (adamw; default: ${defaultOptimizers.adamw.weightDecay})`, notNegative)
    .option('--momentum <n>', `momentum (sgd; default: ${defaultOptimizers.sgd.momentum})`, notNegative)
    .option('--nesterov', "Nesterov's momentum (sgd)")
    .option('--schedule <name>', `${scheduleKinds.join(', ')} (default: step_decay)`, oneOf(scheduleKinds))
    .option('--decay <rate>', `decay of the learning rate per step (step_decay; default: ${defaultSchedules.step_decay.decay})`, notNegative)
    .option('--minimum-learning-rate <rate>', 'where the rate ends (cosine, plateau; default: 0)', notNegative)
    .option('--plateau-monitor <name>', `${monitors.join(', ')} (default: ${defaultSchedules.plateau.monitor})`, oneOf(monitors))
    .option('--plateau-factor <n>', `the rate is multiplied by it (default: ${defaultSchedules.plateau.factor})`, share)
    .option('--plateau-patience <epochs>', `after so many epochs without improvement (default: ${defaultSchedules.plateau.patience})`, whole(0))
    .option('--plateau-min-delta <n>', `least improvement that counts (default: ${defaultSchedules.plateau.minDelta})`, notNegative)
    .option('--spec-augment [masks]', `masked bands and frames: count and largest width of each (default: ${Object.values(specAugment).join(',')})`, numbers(4))
    .option('--mixup [alpha]', `pairs of matrices and targets mixed (default: ${mixup.alpha})`, positive)
    .option('--time-roll [frames]', `matrices rolled in time by at most so many frames (default: ${timeRoll.frames})`, whole(1))
}

/** @param base what holds where no option was given */
export function optimizerOf({ optimizer, weightDecay, momentum, nesterov }: LearningOptions, base: OptimizerSpec): OptimizerSpec {
  const start = optimizer === undefined || optimizer === base.name ? base : defaultOptimizers[optimizer]
  return withGiven(start, `the optimizer ${start.name}`, { weightDecay, momentum, nesterov }, { weightDecay: '--weight-decay', momentum: '--momentum', nesterov: '--nesterov' })
}

export function scheduleOf(options: LearningOptions, base: ScheduleSpec): ScheduleSpec {
  const start = options.schedule === undefined || options.schedule === base.kind ? base : defaultSchedules[options.schedule]
  const given = {
    decay: options.decay, minimum: options.minimumLearningRate, monitor: options.plateauMonitor,
    factor: options.plateauFactor, patience: options.plateauPatience, minDelta: options.plateauMinDelta,
  }
  return withGiven(start, `the schedule ${start.kind}`, given, {
    decay: '--decay', minimum: '--minimum-learning-rate', monitor: '--plateau-monitor', factor: '--plateau-factor', patience: '--plateau-patience', minDelta: '--plateau-min-delta',
  })
}

export function augmentationOf({ specAugment, mixup, timeRoll }: LearningOptions, base: AugmentationSpec = noAugmentation): AugmentationSpec {
  return {
    specAugment: specAugment === undefined ? base.specAugment : specAugment === true ? defaultAugmentations.specAugment : masksOf(specAugment),
    mixup: mixup === undefined ? base.mixup : mixup === true ? defaultAugmentations.mixup : { alpha: mixup },
    timeRoll: timeRoll === undefined ? base.timeRoll : timeRoll === true ? defaultAugmentations.timeRoll : { frames: timeRoll },
  }
}

function masksOf([frequencyMasks, frequencyWidth, timeMasks, timeWidth]: readonly number[]): NonNullable<AugmentationSpec['specAugment']> {
  return { frequencyMasks, frequencyWidth, timeMasks, timeWidth }
}

/** Settings with the given ones in place; one that they do not have is wrong usage, not silently ignored. */
function withGiven<T extends object>(start: T, what: string, given: Readonly<Record<string, unknown>>, flags: Readonly<Record<string, string>>): T {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined)
  const foreign = entries.find(([key]) => !(key in start))
  if (foreign) throw new WorkbenchError('usage', `${flags[foreign[0]]} means nothing for ${what}.`, { advice: 'Leave it out, or choose another one (see scenebench train --help).' })
  return { ...start, ...Object.fromEntries(entries) }
}
