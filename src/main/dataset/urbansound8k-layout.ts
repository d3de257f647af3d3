import { readColumnTable } from './column-table'
import type { AudioListing } from './folder/audio-listing'
import type { LayoutResult } from './layout'
import type { ProblemList } from './problem-list'
import { findNamedTable, openNamedTable } from './tables/named-table'
import { describeFormat } from './tables/table-format'

const paths = ['metadata/UrbanSound8K.csv', 'UrbanSound8K.csv']

/**
 * Reads a folder in the layout of UrbanSound8K: one table, ten folds by column, the audio of each in a folder of its own.
 * Slices of one recording (`fsID`) are never in different folds; the recording is the group. Some copies have the fold
 * folders without `audio` above them.
 *
 * @param names what stands in the folder itself
 * @returns null if the folder is not in this layout
 * @throws WorkbenchError `metadata-empty`, `metadata-column-missing`, `dataset-not-readable`, `path-escapes-dataset`
 */
export async function readUrbanSound8k(root: string, names: ReadonlySet<string>, listing: () => Promise<AudioListing>, problems: ProblemList): Promise<LayoutResult | null> {
  const path = await findNamedTable(root, paths)
  if (path === null) return null
  const table = await openNamedTable(root, path, { file: 'slice_file_name', sceneLabel: 'class', identifier: 'fsid', fold: 'fold' })
  const above = !names.has('audio') && names.has('fold1') ? '' : 'audio/'
  const { list, folds } = await readColumnTable(table, await listing(), problems, ({ file, fold }) => `${above}fold${fold}/${file}`)
  const layoutReason = `UrbanSound8K: ${path} (${describeFormat(table.format)}), audio in ${above}fold1 and so on, folds ${folds.map(({ fold }) => fold).join(', ')} from its column fold, groups from fsID.`
  return { layout: 'urbansound8k', layoutReason, list, folds }
}
