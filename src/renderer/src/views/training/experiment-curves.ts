import { schemeTableau10 } from 'd3-scale-chromatic'
import type { EpochRow, RunId, RunSummary } from '../../../../shared/models'
import type { LineChart } from '../../plot/line-chart'

/** How a run of an experiment is drawn: seeds by colour, folds by pattern. */
export interface ExperimentLine {
  readonly run: RunId
  /** `seed 0`, or `fold 1, seed 0` where there are several folds. */
  readonly name: string
  readonly colour: string
  readonly dash: readonly number[]
}

const dashes: readonly (readonly number[])[] = [[], [6, 3], [2, 2], [8, 3, 2, 3]]

/** A line a run, in the order given. */
export function experimentLines(runs: readonly RunSummary[]): readonly ExperimentLine[] {
  const folds = [...new Set(runs.map((run) => run.fold))]
  const seeds = [...new Set(runs.map((run) => run.seed))]
  return runs.map(({ run, fold, seed }) => ({
    run,
    name: folds.length > 1 ? `fold ${fold}, seed ${seed}` : `seed ${seed}`,
    colour: schemeTableau10[seeds.indexOf(seed) % schemeTableau10.length],
    // One fold leaves the patterns to the eleventh seed and on.
    dash: dashes[(folds.length > 1 ? folds.indexOf(fold) : Math.floor(seeds.indexOf(seed) / schemeTableau10.length)) % dashes.length],
  }))
}

/** The runs' curves over each other: the validation part's, the training part's where no run has another. */
export function experimentChart(lines: readonly ExperimentLine[], histories: ReadonlyMap<RunId, readonly EpochRow[]>, quantity: 'loss' | 'accuracy', steps: number): LineChart {
  const rows = (run: RunId): readonly EpochRow[] => histories.get(run) ?? []
  const hasValidation = lines.some(({ run }) => rows(run).some((row) => row.valLoss !== null))
  const value = (row: EpochRow): number | null => {
    if (quantity === 'loss') return hasValidation ? row.valLoss : row.loss
    return hasValidation ? row.valCategoricalAccuracy : row.categoricalAccuracy
  }
  const name = quantity === 'loss' ? 'loss' : 'accuracy'
  return {
    title: hasValidation ? `Validation ${name}` : name === 'loss' ? 'Loss' : 'Accuracy',
    stepName: 'Epoch', valueName: quantity === 'loss' ? 'categorical_crossentropy' : 'categorical_accuracy',
    steps: Math.max(2, steps, ...lines.map(({ run }) => rows(run).length)),
    range: quantity === 'loss' ? null : [0, 1], decimals: 4, mark: null,
    series: lines.map(({ run, name: label, colour, dash }) => ({ name: label, colour, dash, width: 1.75, values: rows(run).map(value) })),
  }
}
