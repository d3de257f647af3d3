import type { TableColumn } from '../../data/columns'
import { formatNumber } from '../../data/format'
import type { PartCount, PartName, SplitSceneRow } from '@shared/models'
import { percentOf } from './split-shares'

/** Goes to the recordings that a cell counts. */
export type OpenCell = (row: SplitSceneRow, parts: readonly PartName[], unit: keyof PartCount) => void

type Column = TableColumn<SplitSceneRow>

function percentColumn(key: string, title: string, digits: number, share: (row: SplitSceneRow) => number | null): Column {
  return { key, title, align: 'right', value: (row) => rounded(share(row), digits), format: (value) => formatNumber(value === null ? null : Number(value), digits) }
}

function rounded(value: number | null, digits: number): number | null {
  return value === null ? null : Number(value.toFixed(digits))
}

function cutOff(value: number | null): number | null {
  return value === null ? null : Math.floor(value)
}

function linked(key: string, title: string, value: (row: SplitSceneRow) => number, parts: readonly PartName[], open: OpenCell): Column {
  const unit = key.endsWith('Locations') ? 'locations' : 'files'
  return { key, title, value, open: (row) => open(row, parts, unit), openTitle: (row) => `Show these recordings of ${row.sceneLabel}${unit === 'locations' ? ' by location' : ''}` }
}

function sceneColumn(mark: (row: SplitSceneRow) => string): Column {
  return { key: 'scene', title: 'Scene label', value: (row) => row.sceneLabel, mark }
}

/** The tutorial's first table: a fold's training and test parts. Rows are those of the fold without validation. */
export function foldColumns(mark: (row: SplitSceneRow) => string, open: OpenCell): readonly Column[] {
  return [
    sceneColumn(mark),
    linked('trainFiles', 'Train set (items)', (row) => row.train.files, ['train', 'validation'], open),
    linked('testFiles', 'Test set (items)', (row) => row.test.files, ['test'], open),
    // Cut off, not rounded, as the tutorial has it: 71.99 is 71.
    percentColumn('percent', 'Split percentage', 0, (row) => cutOff(percentOf(row.train.files, row.test.files))),
    linked('trainLocations', 'Train (locations)', (row) => row.train.locations, ['train', 'validation'], open),
    linked('testLocations', 'Test (locations)', (row) => row.test.locations, ['test'], open),
  ]
}

/** The tutorial's second table: training divided again into training and validation. */
export function validationColumns(mark: (row: SplitSceneRow) => string, open: OpenCell): readonly Column[] {
  return [
    sceneColumn(mark),
    linked('trainLocations', 'Train (locations)', (row) => row.train.locations, ['train'], open),
    linked('validationLocations', 'Validation (locations)', (row) => row.validation.locations, ['validation'], open),
    percentColumn('locationPercent', 'Split percentage', 1, (row) => percentOf(row.validation.locations, row.train.locations)),
    linked('trainFiles', 'Train set (items)', (row) => row.train.files, ['train'], open),
    linked('validationFiles', 'Validation set (items)', (row) => row.validation.files, ['validation'], open),
    percentColumn('filePercent', 'Split percentage', 1, (row) => percentOf(row.validation.files, row.train.files)),
  ]
}
