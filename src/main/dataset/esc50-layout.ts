import { readColumnTable } from './column-table'
import type { AudioListing } from './folder/audio-listing'
import type { LayoutResult } from './layout'
import type { ProblemList } from './problem-list'
import { findNamedTable, openNamedTable } from './tables/named-table'
import { describeFormat } from './tables/table-format'

const paths = ['meta/esc50.csv', 'esc50.csv']

/**
 * Reads a folder in the layout of ESC-50: one table, audio in `audio`, five folds by column. Clips of one source file are
 * never in different folds; the source file is the group.
 *
 * @returns null if the folder is not in this layout
 * @throws WorkbenchError `metadata-empty`, `metadata-column-missing`, `dataset-not-readable`, `path-escapes-dataset`
 */
export async function readEsc50(root: string, listing: () => Promise<AudioListing>, problems: ProblemList): Promise<LayoutResult | null> {
  const path = await findNamedTable(root, paths)
  if (path === null) return null
  const table = await openNamedTable(root, path, { file: 'filename', sceneLabel: 'category', identifier: 'src_file', fold: 'fold' })
  const { list, folds } = await readColumnTable(table, await listing(), problems, ({ file }) => `audio/${file}`)
  return { layout: 'esc50', layoutReason: `ESC-50: ${path} (${describeFormat(table.format)}), audio in audio, folds ${folds.map(({ fold }) => fold).join(', ')} from its column fold, groups from src_file.`, list, folds }
}
