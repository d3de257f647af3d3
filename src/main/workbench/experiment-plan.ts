import { WorkbenchError } from '@shared/errors'
import type { ExperimentMembership, TrainingSpec } from '@shared/models'

export interface Repeats {
  readonly folds: readonly number[]
  readonly seeds: readonly number[]
}

export interface ExperimentPlan {
  readonly experiment: ExperimentMembership
  /** One per fold and seed: fold by fold, so that the first complete table is that of the first fold. */
  readonly specs: readonly TrainingSpec[]
}

const mostRuns = 1000

/**
 * The runs of an experiment: the same settings with every fold and every training seed.
 *
 * The seed of the validation split stays the one that was set: what is repeated is the training, on the same data.
 *
 * @param at when it was planned; with `suffix` it makes the experiment's id
 * @throws WorkbenchError `training-spec-invalid` if there is nothing to repeat, or too much
 */
export function planExperiment(dataset: string, spec: TrainingSpec, repeats: Repeats, at: Date, suffix: string): ExperimentPlan {
  const folds = ascending(repeats.folds)
  const seeds = ascending(repeats.seeds)
  const size = folds.length * seeds.length
  if (size === 0) throw invalid('An experiment needs at least one fold and one seed.', 'Choose folds and seeds.')
  if (size > mostRuns) throw invalid(`${size} runs are too many for one experiment.`, `Choose at most ${mostRuns}.`)
  const stamp = at.toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '')
  const city = spec.split.heldOutCity
  const title = `${dataset}, ${city ? `${city} left out` : listed('fold', folds)}, ${listed('seed', seeds)}`
  return {
    experiment: { id: `experiment-${stamp}-${suffix}`, title, size },
    specs: folds.flatMap((fold) => seeds.map((seed) => ({ ...spec, split: { ...spec.split, fold }, seed }))),
  }
}

function ascending(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)].sort((a, b) => a - b)
}

/** e.g. `fold 1`, `seeds 0-2`, `seeds 0-2, 5`. */
function listed(word: string, numbers: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const number of numbers) {
    const last = ranges[ranges.length - 1]
    if (last !== undefined && last[1] === number - 1) last[1] = number
    else ranges.push([number, number])
  }
  return `${word}${numbers.length === 1 ? '' : 's'} ${ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(', ')}`
}

function invalid(message: string, advice: string): WorkbenchError {
  return new WorkbenchError('training-spec-invalid', message, { advice })
}
