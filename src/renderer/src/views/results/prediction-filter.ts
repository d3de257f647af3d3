import { formatCount } from '../../data/format'
import type { BreakdownKey, PredictionQuery, RecordingQuery, RunView, SortDirection } from '../../../../shared/models'
import type { RecordingFilter } from '../../stores/recordings'

export type PredictionKind = 'all' | 'errors' | 'correct'

/** Stands for any scene: a choice of a select field must not be empty, and no scene is called so. */
export const anyScene = '*'

/** Which predictions of a run are listed. */
export interface PredictionFilter {
  readonly actual: string
  readonly predicted: string
  readonly kind: PredictionKind
  /** Order as long as no column was clicked; errors come with the most confident first anyway. */
  readonly first?: 'most confident' | 'least confident'
  /** Only one row of a breakdown. */
  readonly group?: { readonly key: BreakdownKey; readonly name: string }
  /** Only these recordings, and what they are in words. */
  readonly recordings?: readonly number[]
  readonly recordingsAre?: string
}

export const allPredictions: PredictionFilter = { actual: anyScene, predicted: anyScene, kind: 'all' }
export const mostConfidentErrors: PredictionFilter = { ...allPredictions, kind: 'errors', first: 'most confident' }
export const leastConfidentHits: PredictionFilter = { ...allPredictions, kind: 'correct', first: 'least confident' }

const sortKeys = ['file', 'sceneLabel', 'predicted', 'confidence'] as const

/** The filter and the order a reader asked for as a question to main. */
export function predictionQuery(filter: PredictionFilter, sort: { readonly key: string; readonly direction: SortDirection } | null): PredictionQuery {
  const order = orderOf(filter, sort)
  return {
    ...(filter.actual === anyScene ? {} : { actual: filter.actual }),
    ...(filter.predicted === anyScene ? {} : { predicted: filter.predicted }),
    ...(filter.kind === 'all' ? {} : { correct: filter.kind === 'correct' }),
    ...(filter.group === undefined ? {} : { group: filter.group }),
    ...(filter.recordings === undefined ? {} : { recordings: filter.recordings }),
    ...(order === undefined ? {} : { sort: order }),
  }
}

function orderOf(filter: PredictionFilter, sort: { readonly key: string; readonly direction: SortDirection } | null): PredictionQuery['sort'] {
  const key = sortKeys.find((candidate) => candidate === sort?.key)
  if (key !== undefined && sort !== null) return { key, direction: sort.direction }
  const first = filter.first ?? (filter.kind === 'errors' ? 'most confident' : undefined)
  return first === undefined ? undefined : { key: 'confidence', direction: first === 'most confident' ? 'descending' : 'ascending' }
}

export const breakdownTitles: Readonly<Record<BreakdownKey | 'fold', string>> = { sceneLabel: 'Scene', city: 'City', identifier: 'Location', sourceLabel: 'Device', seconds: 'Duration', fold: 'Fold' }

/** What limits a list besides scenes and outcome, in words; null where nothing does. */
export function limitText({ group, recordings, recordingsAre }: PredictionFilter): string | null {
  if (group !== undefined) return `${breakdownTitles[group.key].toLowerCase()} ${group.name === '' ? '(none)' : group.name}`
  return recordings === undefined ? null : (recordingsAre ?? `${formatCount(recordings.length)} chosen`)
}

/** The same recordings as the Recordings view selects them; it cannot select by the scene that was predicted. */
export function recordingFilter(filter: PredictionFilter, { run, spec: { split } }: Pick<RunView['manifest'], 'run' | 'spec'>): RecordingFilter & Pick<RecordingQuery, 'split'> {
  return {
    ...(split.heldOutCity ? { cities: [split.heldOutCity] } : { split: { spec: split, parts: ['test'] } }),
    ...(filter.actual === anyScene ? {} : { sceneLabels: [filter.actual] }),
    ...(filter.kind === 'all' ? {} : { predicted: { run, outcome: filter.kind === 'correct' ? 'right' : 'wrong' } }),
    ...(filter.recordings === undefined ? {} : { recordings: filter.recordings }),
    ...(filter.group === undefined ? {} : groupFilter(filter.group)),
  }
}

function groupFilter({ key, name }: NonNullable<PredictionFilter['group']>): RecordingFilter {
  switch (key) {
    case 'sceneLabel': return { sceneLabels: [name] }
    case 'city': return { cities: [name] }
    case 'identifier': return { identifiers: [name] }
    case 'sourceLabel': return { sourceLabels: [name] }
    case 'seconds': return secondsFilter(Number.parseInt(name, 10))
  }
}

/** Durations are rounded to whole seconds in breakdowns. */
function secondsFilter(seconds: number): RecordingFilter {
  return Number.isNaN(seconds) ? {} : { seconds: { from: Math.max(0, seconds - 0.5), to: seconds + 0.5 } }
}
