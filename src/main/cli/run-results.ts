import type { BreakdownRow, FoldRow, MeanAndDeviation, RunSummary } from '@shared/models'
import { groupRuns, type RunGroup } from '@shared/run-groups'
import { percent } from '../reporting/figures'

/** Rows of a breakdown as JSON; scripts rely on these keys. */
export function breakdownJson(by: string, rows: readonly (BreakdownRow | FoldRow)[]): object {
  return {
    by,
    rows: rows.map((row) => ({
      name: row.name, ...('run' in row ? { run: row.run } : {}), recordings: row.recordings, correct: row.correct, accuracy: row.accuracy, interval: row.interval, macro_accuracy: row.macroAccuracy,
      mistaken_for: row.mistakenFor === null ? null : { scene_label: row.mistakenFor.sceneLabel, recordings: row.mistakenFor.recordings },
    })),
  }
}

/** Several runs that differ in nothing but seeds and folds. */
export function severalRuns(runs: readonly RunSummary[]): readonly RunGroup[] {
  return groupRuns(runs).filter((group) => group.runs.length > 1)
}

export function groupsJson(groups: readonly RunGroup[]): readonly object[] {
  return groups.map((group) => ({
    runs: group.runs.map(({ run }) => run), dataset: group.runs[0].dataset, seeds: group.seeds, folds: group.folds,
    macro_accuracy: meanJson(group.macroAccuracy), micro_accuracy: meanJson(group.microAccuracy),
    deviation_over_seeds: group.overSeeds, deviation_over_folds: group.overFolds,
  }))
}

/** A line for each group: what it is of, and mean and deviation. */
export function groupLines(groups: readonly RunGroup[]): readonly string[] {
  return groups.map(({ runs, seeds, folds, macroAccuracy }) => {
    const found = macroAccuracy === null ? 'not evaluated yet' : `macro-averaged accuracy ${percent(macroAccuracy.mean)} %${macroAccuracy.deviation === null ? '' : ` ± ${percent(macroAccuracy.deviation)}`} (${macroAccuracy.count} of ${runs.length} runs)`
    return `${runs[0].dataset}, fold${folds.length === 1 ? '' : 's'} ${folds.join(', ')}, seed${seeds.length === 1 ? '' : 's'} ${seeds.join(', ')}: ${found}`
  })
}

function meanJson(value: MeanAndDeviation | null): object | null {
  return value === null ? null : { mean: value.mean, standard_deviation: value.deviation, runs: value.count }
}
