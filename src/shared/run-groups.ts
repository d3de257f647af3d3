import { meanAndDeviation } from './mean-and-deviation'
import type { MeanAndDeviation, RunSummary } from './models'

/** Runs of one dataset that differ in nothing that was set but seeds and folds (or the city held out). */
export interface RunGroup {
  readonly key: string
  readonly runs: readonly RunSummary[]
  /** Training seeds that occur, ascending. */
  readonly seeds: readonly number[]
  readonly folds: readonly string[]
  /** Over the runs that count: of several with the same fold and seeds the newest that was evaluated. */
  readonly macroAccuracy: MeanAndDeviation | null
  readonly microAccuracy: MeanAndDeviation | null
  /** Macro-averaged accuracy: the deviation over seeds within a fold (pooled), and over the means of folds. Null where there are none to compare. */
  readonly overSeeds: number | null
  readonly overFolds: number | null
}

const repeated: ReadonlySet<string> = new Set(['seed', 'split.seed', 'split.fold', 'split.heldOutCity'])

/** Groups in the order in which their first runs come. A run that cannot be read is a group of its own. */
export function groupRuns(runs: readonly RunSummary[]): readonly RunGroup[] {
  const members = new Map<string, RunSummary[]>()
  for (const run of runs) {
    const key = settingsKey(run)
    const group = members.get(key)
    if (group) group.push(run)
    else members.set(key, [run])
  }
  return [...members].map(([key, group]) => groupOf(key, group))
}

/** The same for runs that differ in nothing but seeds and folds. Leaving a city out is another design than folds. */
export function settingsKey({ run, dataset, root, parameters }: RunSummary): string {
  const settings = Object.entries(parameters).filter(([name]) => !repeated.has(name)).sort(([a], [b]) => (a < b ? -1 : 1))
  if (settings.length === 0) return run
  return JSON.stringify([dataset, root, (parameters['split.heldOutCity'] ?? null) !== null, settings])
}

/** Name of the fold, or of the city that was held out. */
export function foldName({ fold, parameters }: Pick<RunSummary, 'fold' | 'parameters'>): string {
  const city = parameters['split.heldOutCity'] ?? null
  return city === null ? String(fold) : String(city)
}

/** Of several evaluated runs with the same fold and seeds the newest: the same result twice would make the deviation look smaller. */
export function countedRuns(runs: readonly RunSummary[]): readonly RunSummary[] {
  const newest = new Map<string, RunSummary>()
  for (const run of runs) {
    if (run.macroAccuracy === null) continue
    const key = JSON.stringify([foldName(run), run.seed, run.parameters['split.seed'] ?? null])
    const known = newest.get(key)
    if (known === undefined || known.createdAt < run.createdAt) newest.set(key, run)
  }
  return [...newest.values()]
}

function groupOf(key: string, runs: readonly RunSummary[]): RunGroup {
  const counted = countedRuns(runs)
  const accuracies = (some: readonly RunSummary[]): readonly number[] => some.flatMap(({ macroAccuracy }) => macroAccuracy ?? [])
  const byFold = folds(runs).map((fold) => meanAndDeviation(accuracies(counted.filter((run) => foldName(run) === fold)))).filter((found) => found !== null)
  return {
    key, runs, seeds: [...new Set(runs.map(({ seed }) => seed))].sort((a, b) => a - b), folds: folds(runs),
    macroAccuracy: meanAndDeviation(accuracies(counted)),
    microAccuracy: meanAndDeviation(counted.flatMap(({ microAccuracy }) => microAccuracy ?? [])),
    overSeeds: pooled(byFold),
    overFolds: meanAndDeviation(byFold.map(({ mean }) => mean))?.deviation ?? null,
  }
}

function folds(runs: readonly RunSummary[]): readonly string[] {
  return [...new Set(runs.map(foldName))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
}

/** Root of the mean variance within the folds, weighted by degrees of freedom. */
function pooled(folds: readonly MeanAndDeviation[]): number | null {
  const several = folds.filter(({ count }) => count > 1)
  const freedom = several.reduce((sum, { count }) => sum + count - 1, 0)
  if (freedom === 0) return null
  return Math.sqrt(several.reduce((sum, { count, deviation }) => sum + (count - 1) * (deviation ?? 0) ** 2, 0) / freedom)
}
