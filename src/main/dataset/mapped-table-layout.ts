import type { TableMapping } from '@shared/models'
import { readColumnTable, type ColumnTable } from './column-table'
import { audioExtensions, isAudioFile } from './folder/audio-extensions'
import type { AudioListing } from './folder/audio-listing'
import type { LayoutResult } from './layout'
import { describeMadeFold } from './made-fold'
import type { ProblemList } from './problem-list'
import { openMappedTable, tidyPath } from './tables/mapped-table'
import { describeFormat } from './tables/table-format'
import type { Table } from './tables/table-rows'

const absolute = /^(?:[/\\]|[A-Za-z]:)/

/**
 * Reads a folder by a table of which somebody has said what its columns are. A file name without an extension stands for
 * the audio file that is there.
 *
 * @throws WorkbenchError what `openMappedTable` throws; `metadata-empty` if no row can be used
 */
export async function readMappedTable(root: string, mapping: TableMapping, listing: AudioListing, problems: ProblemList): Promise<LayoutResult> {
  const audioFolder = isFolderItself(mapping.audioFolder) ? '' : tidyPath(mapping.audioFolder)
  const table = await openMappedTable(root, mapping)
  const read = await readColumnTable(table, listing, problems, ({ file }) => {
    // An absolute path stays one, so that it is refused.
    const path = audioFolder === '' || absolute.test(file) ? file : `${audioFolder}/${file}`
    return isAudioFile(path) ? path : withExtension(path, listing)
  })
  return { layout: 'mapped_table', layoutReason: reason(table, audioFolder, read), list: read.list, folds: read.folds }
}

function isFolderItself(folder: string): boolean {
  return folder === '' || folder === '.'
}

function withExtension(path: string, { files }: AudioListing): string {
  const extension = audioExtensions.find((candidate) => files.find(`${path}.${candidate}`) !== undefined)
  return extension === undefined ? path : `${path}.${extension}`
}

function reason({ path, format, columns }: Table, audioFolder: string, { list, ownFolds }: ColumnTable): string {
  const nameOf = (column: number): string => (format.header?.[column] ? `${column + 1} (${format.header[column]})` : `${column + 1}`)
  const more = [
    ...(columns.identifier < 0 ? [] : [`locations in ${nameOf(columns.identifier)}`]),
    ...(columns.sourceLabel < 0 ? [] : [`devices in ${nameOf(columns.sourceLabel)}`]),
    ...(columns.fold < 0 || !ownFolds ? [] : [`folds in ${nameOf(columns.fold)}`]),
  ]
  const where = audioFolder === '' ? '' : ` below ${audioFolder}`
  const columnsRead = [`files${where} in column ${nameOf(columns.file)}`, `scenes in ${nameOf(columns.sceneLabel)}`, ...more].join(', ')
  return `Table with columns as you said: ${path} (${describeFormat(format)}), ${columnsRead}.${ownFolds ? '' : ` ${describeMadeFold(list.recordings)}`}`
}
