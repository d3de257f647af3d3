import type { ConvolutionBlock, TrainingSpec } from '../../../../shared/models'

/** What the settings are checked against. */
export interface TrainingContext {
  readonly hasValidation: boolean
  /** Shape of a matrix where it is known. */
  readonly bands: number
  readonly frames: number | null
}

type Settings = Pick<TrainingSpec, 'learningRate' | 'decay' | 'batchSize' | 'epochs' | 'seed' | 'keepBestInitialDelay' | 'earlyStopping' | 'sequenceLength' | 'network'>

/** What cannot work in the settings: one message per field (`epochs`, `earlyStopping.patience`, `blocks.0.filters` …). */
export type TrainingProblems = Readonly<Record<string, string>>

/** Main checks again; this only says it sooner, and where. */
export function trainingProblems(settings: Settings, context: TrainingContext): TrainingProblems {
  return { ...optimiserProblems(settings), ...stoppingProblems(settings, context), ...networkProblems(settings.network.blocks, context) }
}

function optimiserProblems({ learningRate, decay, batchSize, epochs, seed, keepBestInitialDelay, sequenceLength }: Settings): TrainingProblems {
  return collect([
    ['learningRate', learningRate > 0, 'More than 0.'],
    ['decay', decay >= 0, '0 or more.'],
    ['batchSize', isWhole(batchSize, 1), 'A whole number from 1.'],
    ['epochs', isWhole(epochs, 1), 'A whole number from 1.'],
    ['seed', isWhole(seed, 0), 'A whole number from 0.'],
    ['keepBestInitialDelay', isWhole(keepBestInitialDelay, 0), 'A whole number from 0.'],
    ['sequenceLength', sequenceLength === null || isWhole(sequenceLength, 1), 'A whole number from 1, or empty.'],
  ])
}

function stoppingProblems({ earlyStopping }: Settings, { hasValidation }: TrainingContext): TrainingProblems {
  if (earlyStopping === null) return {}
  const { monitor, patience, minDelta, initialDelay } = earlyStopping
  return collect([
    ['earlyStopping.monitor', hasValidation || !monitor.startsWith('val_'), 'The split has no validation part: watch the training part, or give validation an amount in Splits.'],
    ['earlyStopping.patience', isWhole(patience, 1), 'A whole number from 1.'],
    ['earlyStopping.minDelta', minDelta >= 0, '0 or more.'],
    ['earlyStopping.initialDelay', isWhole(initialDelay, 0), 'A whole number from 0.'],
  ])
}

function networkProblems(blocks: readonly ConvolutionBlock[], { bands, frames }: TrainingContext): TrainingProblems {
  const problems: Record<string, string> = {}
  let rows = bands
  let columns = frames ?? Infinity
  for (const [index, block] of blocks.entries()) {
    Object.assign(problems, blockProblems(block, index))
    const [down, across] = block.poolSize
    if (down > rows || across > columns) {
      problems[`blocks.${index}.poolSize`] = `Pooling by ${down} × ${across} leaves nothing of ${rows} × ${columns}.`
      // What comes after has no shape to be checked against.
      break
    }
    rows = Math.floor(rows / down)
    columns = Math.floor(columns / across)
  }
  return problems
}

function blockProblems(block: ConvolutionBlock, index: number): TrainingProblems {
  const at = (field: string) => `blocks.${index}.${field}`
  return collect([
    [at('filters'), isWhole(block.filters, 1), 'Filters: a whole number from 1.'],
    [at('kernelSize'), block.kernelSize.every((size) => isWhole(size, 1)), 'Kernel: whole numbers from 1.'],
    [at('poolSize'), block.poolSize.every((size) => isWhole(size, 1)), 'Pooling: whole numbers from 1.'],
    [at('dropout'), block.dropout >= 0 && block.dropout < 1, 'Dropout: from 0 to below 1.'],
  ])
}

function collect(checks: readonly (readonly [string, boolean, string])[]): TrainingProblems {
  return Object.fromEntries(checks.filter(([, isFine]) => !isFine).map(([field, , message]) => [field, message]))
}

function isWhole(value: number, least: number): boolean {
  return Number.isInteger(value) && value >= least
}
