import type { RunSummary } from '../../../shared/models'
import { matchesWords } from './match-words'

export interface RunFilter {
  /** Experiment whose runs alone are listed; null lists all. */
  readonly experiment: string | null
  /** Words, all of which a run must have. */
  readonly search: string
  readonly showsArchived: boolean
}

/** Runs that a filter lets through, in their order. */
export function filteredRuns(runs: readonly RunSummary[], { experiment, search, showsArchived }: RunFilter): readonly RunSummary[] {
  const words = search.trim()
  return runs.filter((run) =>
    (showsArchived || !run.annotation.archived) &&
    (experiment === null || run.experiment?.id === experiment) &&
    (words === '' || matchesWords(searchText(run), words)))
}

/** What a search looks at: names, what a person said of the run, and its settings as `name=value`. */
function searchText(run: RunSummary): string {
  const { annotation, parameters } = run
  const settings = Object.entries(parameters).filter(([, value]) => value !== null).map(([name, value]) => `${name}=${value}`)
  return [run.run, run.dataset, run.status, `fold ${run.fold}`, `seed ${run.seed}`, run.experiment?.title ?? '', ...annotation.tags, annotation.note, ...settings].join('\n')
}
