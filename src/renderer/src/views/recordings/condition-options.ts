import type { DatasetOverview, RecordingCondition } from '@shared/models'
import type { FilterOption } from './filter-option'

interface KnownCondition {
  readonly value: RecordingCondition
  readonly label: string
  readonly count: (overview: DatasetOverview) => number | null
}

const conditions: readonly KnownCondition[] = [
  { value: 'missing', label: 'missing', count: ({ missingFiles }) => missingFiles },
  { value: 'damaged', label: 'damaged', count: ({ audio }) => audio?.damagedFiles ?? null },
  { value: 'silent', label: 'silent', count: ({ levels }) => levels?.silentFiles ?? null },
  { value: 'clipped', label: 'clipped', count: ({ levels }) => levels?.clippedFiles ?? null },
  { value: 'duplicate', label: 'same content', count: ({ duplicateFiles }) => duplicateFiles },
  { value: 'flagged', label: 'flagged', count: ({ marks }) => marks.flagged },
  { value: 'excluded', label: 'left out of training', count: ({ marks }) => marks.excluded },
  { value: 'noted', label: 'with a note', count: ({ marks }) => marks.noted },
]

/** Conditions that at least one recording has, and those that are chosen. */
export function conditionOptions(overview: DatasetOverview, chosen: readonly RecordingCondition[]): readonly FilterOption[] {
  return conditions
    .map(({ value, label, count }) => ({ value, label, count: count(overview) }))
    .filter(({ value, count }) => (count ?? 0) > 0 || chosen.includes(value))
}

/** A condition as the filters and their chips name it. */
export function conditionLabel(condition: RecordingCondition): string {
  return conditions.find(({ value }) => value === condition)?.label ?? condition
}

/** What was not looked for yet, in words; empty where all is known. */
export function unknownConditions({ audio, levels, duplicateFiles }: DatasetOverview): readonly string[] {
  return [audio === null && 'damage', levels === null && 'silence and clipping', duplicateFiles === null && 'same content'].filter((text) => text !== false)
}
