import { formatCount, formatDuration, formatNumber, formatPercent } from '@renderer/data/format'
import { sceneColour } from '@renderer/data/scene-colours'
import type { RecordingMark, RecordingRow } from '@shared/models'
import type { ColDef } from 'ag-grid-community'

export interface ColumnContext {
  readonly sceneLabels: () => readonly string[]
  readonly markOf: (row: RecordingRow) => RecordingMark
  /** Whether the rows were asked for by prediction. */
  readonly withPrediction: boolean
}

/** Marks at both ends keep a name that begins or ends with a digit or a slash in its order. */
const leftToRight = (text: string): string => `\u200e${text}\u200e`
const decibels = ({ value }: { readonly value?: unknown }): string => formatNumber(typeof value === 'number' ? value : null, 1)

/** Columns of the table of recordings: all that is known of each. */
export function recordingColumns(context: ColumnContext): readonly ColDef<RecordingRow>[] {
  return columnsOf(context).map((column) => ({ ...column, suppressKeyboardEvent: isPlayKey }))
}

/** Space plays in the table as everywhere; with Ctrl it selects the row. */
function isPlayKey({ event }: { readonly event: KeyboardEvent }): boolean {
  return event.key === ' ' && !event.ctrlKey && !event.metaKey
}

function columnsOf({ sceneLabels, markOf, withPrediction }: ColumnContext): readonly ColDef<RecordingRow>[] {
  return [
    // What tells files apart is the end of their names, so that a name too long for the column loses its beginning.
    { field: 'file', headerName: 'File', flex: 3, minWidth: 240, sortable: true, tooltipField: 'file', cellStyle: { direction: 'rtl', textAlign: 'left' }, valueFormatter: ({ value }) => leftToRight(String(value ?? '')) },
    {
      field: 'sceneLabel', headerName: 'Scene', flex: 2, minWidth: 120, sortable: true,
      cellStyle: ({ value }) => ({ borderLeft: `3px solid ${sceneColour(sceneLabels(), String(value ?? ''))}` }),
    },
    ...(withPrediction ? predictionColumns : []),
    { colId: 'marks', headerName: 'Marks', width: 110, sortable: false, valueGetter: ({ data }) => (data === undefined ? '' : markText(markOf(data))) },
    { field: 'city', headerName: 'City', flex: 1, minWidth: 90, sortable: true },
    { field: 'identifier', headerName: 'Location', flex: 1, minWidth: 110, sortable: true },
    { field: 'sourceLabel', headerName: 'Device', width: 80, sortable: true },
    { field: 'seconds', headerName: 'Duration', width: 92, type: 'rightAligned', sortable: true, valueFormatter: ({ value }) => formatDuration(typeof value === 'number' ? value : null) },
    { colId: 'format', headerName: 'Format', flex: 1, minWidth: 150, sortable: false, valueGetter: ({ data }) => formatText(data) },
    { colId: 'rms', headerName: 'RMS, dB FS', width: 98, type: 'rightAligned', sortable: true, valueGetter: ({ data }) => data?.levels?.rms ?? null, valueFormatter: decibels },
    { colId: 'peak', headerName: 'Peak, dB FS', width: 98, type: 'rightAligned', sortable: true, valueGetter: ({ data }) => data?.levels?.peak ?? null, valueFormatter: decibels },
    { colId: 'condition', headerName: 'Condition', flex: 1, minWidth: 110, sortable: false, valueGetter: ({ data }) => conditionText(data) },
    { colId: 'note', headerName: 'Note', flex: 2, minWidth: 120, sortable: false, valueGetter: ({ data }) => (data === undefined ? '' : markOf(data).note), tooltipValueGetter: ({ value }) => String(value ?? '') },
  ]
}

const predictionColumns: readonly ColDef<RecordingRow>[] = [
  { colId: 'predicted', headerName: 'Predicted', flex: 2, minWidth: 120, sortable: false, valueGetter: ({ data }) => data?.predicted?.sceneLabel ?? '' },
  { colId: 'confidence', headerName: 'Confidence', width: 96, type: 'rightAligned', sortable: false, valueGetter: ({ data }) => formatPercent(data?.predicted?.confidence ?? null) },
]

function formatText(row: RecordingRow | undefined): string {
  if (row === undefined) return ''
  return row.encoding === null ? '–' : `${row.fs} Hz · ${row.channels} ch · ${row.encoding}`
}

function conditionText(row: RecordingRow | undefined): string {
  if (row === undefined) return ''
  const { levels } = row
  const words = [row.missing && 'missing', row.damaged && 'damaged', row.duplicate && 'same content', levels?.silent && 'silent', levels !== null && levels.clippedSamples > 0 && `${formatCount(levels.clippedSamples)} clipped`]
  return words.filter((word) => typeof word === 'string').join(', ')
}

/** What was said of a recording, in words. */
export function markText({ flagged, excluded }: RecordingMark): string {
  return [flagged && 'flagged', excluded && 'left out'].filter((word) => word !== false).join(', ')
}
