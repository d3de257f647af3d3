import type { RunSummary, TrainingSpec } from '../../../../shared/models'

/** What a training will take, judged by finished ones like it. */
export interface TrainingEstimate {
  /** One run over all planned epochs, training and evaluation, seconds. */
  readonly secondsPerRun: number
  /** Energy of one run in kilowatt-hours; null where none like it was measured. */
  readonly kwhPerRun: number | null
  /** Runs it is judged by. */
  readonly basis: number
}

// The newest few: the program and the machine may have been others long ago.
const mostRuns = 5
const decisive: readonly string[] = ['network', 'batchSize', 'features', 'sequenceLength', 'split.validationAmount']

/** Null where no run of the same dataset, network, features and batch size was trained. */
export function estimateTraining(runs: readonly RunSummary[], dataset: string, spec: TrainingSpec): TrainingEstimate | null {
  const wanted = decisiveText(pathsOf(spec))
  const like = runs
    .filter((run) => run.dataset === dataset && run.seconds !== null && run.seconds > 0 && run.epochs > 0 && decisiveText(run.parameters) === wanted)
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
    .slice(0, mostRuns)
  if (like.length === 0) return null
  const measured = like.filter((run) => run.energy !== null)
  const perEpoch = (of: readonly RunSummary[], amount: (run: RunSummary) => number): number => sum(of, amount) / sum(of, (run) => run.epochs)
  return {
    secondsPerRun: perEpoch(like, (run) => run.seconds ?? 0) * spec.epochs,
    kwhPerRun: measured.length === 0 ? null : perEpoch(measured, (run) => run.energy?.kwh ?? 0) * spec.epochs,
    basis: like.length,
  }
}

type Parameters = Readonly<Record<string, unknown>>

function decisiveText(parameters: Parameters): string {
  const entries = Object.entries(parameters).filter(([path]) => decisive.some((name) => path === name || path.startsWith(`${name}.`)))
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Every value of the specification by its path, as runs list their parameters. */
function pathsOf(value: unknown, path = ''): Parameters {
  if (typeof value !== 'object' || value === null) return { [path]: typeof value === 'boolean' ? String(value) : value }
  return Object.assign({}, ...Object.entries(value).map(([key, inner]) => pathsOf(inner, path === '' ? key : `${path}.${key}`))) as Parameters
}

function sum(runs: readonly RunSummary[], amount: (run: RunSummary) => number): number {
  return runs.reduce((total, run) => total + amount(run), 0)
}
