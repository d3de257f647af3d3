import { formatCount, formatLabel, formatPlural, trimmedNumber } from '../../data/format'
import type { RecordingFilter } from '../../stores/recordings'
import type { PartName, RecordingCondition } from '@shared/models'
import { partTitles } from '../splits/split-shares'
import { conditionLabel } from './condition-options'
import { durationText } from './duration-filter'

/** One condition that recordings have to meet, in words, and how it is taken back alone. */
export interface FilterChip {
  readonly key: string
  /** What it is about: `Scene`; empty where the text says it. */
  readonly about: string
  readonly text: string
  /** The change of the filter that takes this condition off and leaves all others. */
  readonly without: RecordingFilter
}

export interface ChipContext {
  /** Where the split's parts are from: `fold 1`, `without paris`. */
  readonly splitName: string
  /** A run as people know it. */
  readonly runName: (run: string) => string
}

/** Of more values than this, one chip says how many there are. */
const mostValues = 6

type ListKey = 'sceneLabels' | 'parts' | 'cities' | 'identifiers' | 'sourceLabels' | 'conditions'

interface ListTitle {
  readonly about: string
  readonly many: string
  readonly textOf: (value: string) => string
}

/** Every condition of a filter, in the order in which the filters stand. */
export function filterChips(filter: RecordingFilter, context: ChipContext): readonly FilterChip[] {
  const { search = '', missing } = filter
  return [
    ...(search.trim() === '' ? [] : [{ key: 'search', about: 'Text', text: `“${search.trim()}”`, without: { search: undefined } }]),
    ...recordingsChip(filter),
    ...valueChips(filter, 'sceneLabels', { about: 'Scene', many: 'scenes', textOf: (value) => value }),
    ...valueChips(filter, 'parts', { about: 'Part', many: 'parts', textOf: (value) => `${partTitles[value as PartName]}, ${context.splitName}` }),
    ...valueChips(filter, 'cities', { about: 'City', many: 'cities', textOf: formatLabel }),
    ...valueChips(filter, 'identifiers', { about: 'Location', many: 'locations', textOf: formatLabel }),
    ...valueChips(filter, 'sourceLabels', { about: 'Device', many: 'devices', textOf: formatLabel }),
    ...valueChips(filter, 'conditions', { about: '', many: 'problems and marks', textOf: (value) => conditionLabel(value as RecordingCondition) }),
    ...(missing === undefined ? [] : [{ key: 'missing', about: '', text: missing ? 'missing' : 'in the folder', without: { missing: undefined } }]),
    ...measuredChips(filter),
    ...predictionChip(filter, context),
  ]
}

function recordingsChip({ recordings = [] }: RecordingFilter): readonly FilterChip[] {
  return recordings.length === 0 ? [] : [{ key: 'recordings', about: '', text: formatPlural(recordings.length, 'chosen recording'), without: { recordings: undefined } }]
}

function valueChips(filter: RecordingFilter, key: ListKey, { about, many, textOf }: ListTitle): readonly FilterChip[] {
  const values: readonly string[] = filter[key] ?? []
  if (values.length > mostValues) return [{ key, about: '', text: `${formatCount(values.length)} ${many}`, without: { [key]: undefined } }]
  return values.map((value) => ({ key: `${key} ${value}`, about, text: textOf(value), without: { [key]: values.filter((other) => other !== value) } }))
}

function measuredChips({ seconds, rms, format }: RecordingFilter): readonly FilterChip[] {
  return [
    ...(seconds === undefined ? [] : [{ key: 'seconds', about: 'Duration', text: durationText(seconds), without: { seconds: undefined } }]),
    ...(rms === undefined ? [] : [{ key: 'rms', about: 'RMS level', text: `${trimmedNumber(rms.from)} to below ${trimmedNumber(rms.to)} dB`, without: { rms: undefined } }]),
    ...(format === undefined ? [] : [{ key: 'format', about: 'Format', text: `${formatCount(format.fs)} Hz · ${format.channels} ch · ${format.encoding}`, without: { format: undefined } }]),
  ]
}

function predictionChip({ predicted }: RecordingFilter, { runName }: ChipContext): readonly FilterChip[] {
  return predicted === undefined ? [] : [{ key: 'predicted', about: `Predicted ${predicted.outcome}`, text: runName(predicted.run), without: { predicted: undefined } }]
}
