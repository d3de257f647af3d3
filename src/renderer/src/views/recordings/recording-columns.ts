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

const decibels = ({ value }: { readonly value?: unknown }): string => formatNumber(typeof value === 'number' ? value : null, 1)

/** Columns of the table of recordings: all that is known of each. */
export function recordingColumns({ sceneLabels, markOf, withPrediction }: ColumnContext): readonly ColDef<RecordingRow>[] {
  return [
    { field: 'file', headerName: 'File', flex: 3, minWidth: 240, sortable: true },
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
  const words = [row.missing && 'missing', levels?.silent && 'silent', levels !== null && levels.clippedSamples > 0 && `${formatCount(levels.clippedSamples)} clipped`]
  return words.filter((word) => typeof word === 'string').join(', ')
}

/** What was said of a recording, in words. */
export function markText({ flagged, excluded }: RecordingMark): string {
  return [flagged && 'flagged', excluded && 'left out'].filter((word) => word !== false).join(', ')
}
