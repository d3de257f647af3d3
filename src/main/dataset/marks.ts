import type { MarkCounts, RecordingMark } from '@shared/models'

/** Nothing was said of a recording. */
export const noMark: RecordingMark = { flagged: false, excluded: false, note: '' }

export function isMarked({ flagged, excluded, note }: RecordingMark): boolean {
  return flagged || excluded || note !== ''
}

/** A mark after a change; what the change does not name stays. Blanks around a note are not kept. */
export function changeMark(mark: RecordingMark, change: Partial<RecordingMark>): RecordingMark {
  return {
    flagged: change.flagged ?? mark.flagged,
    excluded: change.excluded ?? mark.excluded,
    note: change.note === undefined ? mark.note : change.note.trim(),
  }
}

export function countMarks(marks: Iterable<RecordingMark>): MarkCounts {
  const counts = { flagged: 0, excluded: 0, noted: 0 }
  for (const { flagged, excluded, note } of marks) {
    if (flagged) counts.flagged++
    if (excluded) counts.excluded++
    if (note !== '') counts.noted++
  }
  return counts
}
