import { InvalidArgumentError, type Command } from 'commander'
import { WorkbenchError } from '@shared/errors'
import {
  countries, defaultEarlyStopping, defaultSplitSpec, defaultTrainingSpec, monitors,
  type BalancingMode, type ClassWeights, type Monitor, type NetworkPreset, type Normalisation, type TrainingSpec,
} from '@shared/models'
import { trainingSpec } from '../workbench/training-schemas'
import { splitSpecOf, type SplitOptions } from './data-options'
import { featureSpecOf, type FeatureOptions } from './feature-options'
import { addLearningOptions, augmentationOf, optimizerOf, scheduleOf, type LearningOptions } from './learning-options'
import { networkOf, presetIds, presetOf } from './network-option'
import { number, oneOf, positive, share, whole } from './option-values'

/** Options of a training. What is not given is the preset's, or the tutorial's. */
export interface TrainingOptions extends LearningOptions {
  readonly preset?: string
  readonly network?: string
  readonly epochs?: number
  readonly batchSize?: number
  readonly learningRate?: number
  readonly classWeights?: ClassWeights
  readonly labelSmoothing?: number
  readonly normalisation?: Normalisation
  readonly keepBestMonitor?: Monitor
  readonly keepBestDelay?: number
  readonly patience?: number
  readonly minDelta: number
  readonly monitor: Monitor
  readonly stoppingDelay: number
  readonly sequenceLength?: number
  readonly splitSeed: number
}

const { epochs, batchSize, learningRate, keepBest, seed } = defaultTrainingSpec

export function addTrainingOptions(command: Command): Command {
  command
    .option('--preset <id>', `network and settings of a published system: ${presetIds.join(', ')}`)
    .option('--network <preset or file>', 'network of a preset alone, or of a JSON file (default: tutorial)')
    .option('--epochs <n>', `epochs (default: ${epochs})`, whole(1))
    .option('--batch-size <n>', `recordings per step (default: ${batchSize})`, whole(1))
    .option('--learning-rate <rate>', `learning rate (default: ${learningRate})`, positive)
    .option('--class-weights <mode>', 'none or balanced (default: none)', oneOf<ClassWeights>(['none', 'balanced']))
    .option('--label-smoothing <share>', 'share of each target spread over all scenes (default: 0)', share)
    .option('--normalisation <mode>', 'none or per_band, fitted on the training part (default: none)', oneOf<Normalisation>(['none', 'per_band']))
    .option('--seed <n>', 'seed of initial weights, batches, dropout and augmentation', whole(0), seed)
    .option('--split-seed <n>', 'seed of the validation split', whole(0), defaultSplitSpec.seed)
    .option('--keep-best-monitor <name>', `${monitors.join(', ')} (default: ${keepBest.monitor})`, oneOf(monitors))
    .option('--keep-best-delay <epochs>', `epochs before the best weights are kept (default: ${keepBest.initialDelay})`, whole(0))
    .option('--patience <epochs>', 'stop early after so many epochs without improvement (default: off)', whole(1))
    .option('--monitor <name>', `of early stopping: ${monitors.join(', ')}`, oneOf(monitors), defaultEarlyStopping.monitor)
    .option('--min-delta <n>', 'least improvement that counts', number, defaultEarlyStopping.minDelta)
    .option('--stopping-delay <epochs>', 'epochs before early stopping watches', whole(0), defaultEarlyStopping.initialDelay)
    .option('--sequence-length <frames>', 'frames a matrix is cut or padded to (default: the nominal number of hops)', whole(1))
  return addLearningOptions(command)
}

/** Options of the energy account, where it is not to follow the settings. */
export function addEnergyOptions(command: Command): Command {
  return command
    .option('--country <code>', 'ISO 3166-1 alpha-3 code of the grid the power comes from, for its carbon intensity', countryCode)
    .option('--cpu-power <watts>', "the processor's nominal power, where it cannot be measured", positive)
}

function countryCode(text: string): string {
  const code = text.toUpperCase()
  if (!countries.some((country) => country.code === code)) throw new InvalidArgumentError('A code such as FIN, DEU or USA is needed.')
  return code
}

/** @throws WorkbenchError `usage` if options contradict each other or a value is out of range */
export function trainingSpecOf(options: SplitOptions & FeatureOptions & TrainingOptions, suitable: BalancingMode): TrainingSpec {
  const base = options.preset === undefined ? defaultTrainingSpec : settingsOf(presetOf(options.preset))
  const { patience, monitor, minDelta, stoppingDelay } = options
  return checked({
    split: splitSpecOf({ ...options, seed: options.splitSeed }, suitable),
    features: featureSpecOf(options),
    normalisation: options.normalisation ?? base.normalisation,
    augmentation: augmentationOf(options, base.augmentation),
    network: options.network === undefined ? base.network : networkOf(options.network),
    optimizer: optimizerOf(options, base.optimizer),
    learningRate: options.learningRate ?? base.learningRate,
    schedule: scheduleOf(options, base.schedule),
    classWeights: options.classWeights ?? base.classWeights,
    labelSmoothing: options.labelSmoothing ?? base.labelSmoothing,
    batchSize: options.batchSize ?? base.batchSize,
    epochs: options.epochs ?? base.epochs,
    seed: options.seed,
    keepBest: { monitor: options.keepBestMonitor ?? base.keepBest.monitor, initialDelay: options.keepBestDelay ?? base.keepBest.initialDelay },
    earlyStopping: patience === undefined ? base.earlyStopping : { monitor, patience, minDelta, initialDelay: stoppingDelay },
    sequenceLength: options.sequenceLength ?? base.sequenceLength,
  })
}

function settingsOf({ network, training }: NetworkPreset): TrainingSpec {
  return { ...defaultTrainingSpec, ...training, network }
}

/** The same limits as for the window's requests. */
function checked(spec: TrainingSpec): TrainingSpec {
  const read = trainingSpec.safeParse(spec)
  if (read.success) return spec
  const { path, message } = read.error.issues[0]
  throw new WorkbenchError('usage', `${path.join('.')}: ${message}.`, { advice: 'See scenebench train --help for what each option may be.' })
}
