import { basename } from 'node:path'
import type { TableMapping } from '@shared/models'
import { readClassFolders } from './class-folder-layout'
import { compareCodePoints } from './code-point-order'
import type { Dataset } from './dataset'
import { datasetsIn } from './folder/datasets-below'
import { findRoot, namesIn } from './dataset-folder'
import { readDcaseLayout } from './dcase-layout'
import { readEsc50 } from './esc50-layout'
import { inTurns } from './event-loop'
import { fingerprint } from './fingerprint'
import { listAudio, unknownLimits, type AudioListing, type ListingLimits } from './folder/audio-listing'
import type { LayoutResult } from './layout'
import { readMappedTable } from './mapped-table-layout'
import { comparePresence } from './presence'
import { ProblemList } from './problem-list'
import { comparePublished } from './published'
import { sceneLabelsOf } from './recordings'
import { unknownLayout } from './unknown-layout'
import { readUrbanSound8k } from './urbansound8k-layout'

const knownLimits: ListingLimits = { depth: 32, entries: 5_000_000 }
/** Of what a folder in one of the known layouts has at least one. */
const signs: readonly string[] = ['meta.csv', 'meta.txt', 'evaluation_setup', 'split_setup', 'meta', 'metadata', 'esc50.csv', 'UrbanSound8K.csv']

/** What somebody has said of the table of the folder with this real path; undefined for folders of a known layout. */
export type MappingOf = (root: string) => Promise<TableMapping | undefined>

/**
 * Opens a folder as a dataset: the layouts of the DCASE challenges, ESC-50 and UrbanSound8K, one subfolder per scene, or
 * a table whose columns somebody has named. Reads metadata and directory listings, never audio. What is wrong in single
 * rows and files is listed in `problems`; what leaves nothing to work with throws.
 *
 * @throws WorkbenchError `dataset-not-found`, `dataset-not-a-folder`, `dataset-not-readable`, `dataset-empty`,
 * `dataset-layout-unknown`, `metadata-column-missing`, `metadata-empty`, `path-escapes-dataset`; with a mapping also
 * `argument-invalid`, `path-invalid`
 */
export async function openDataset(path: string, mappingOf: MappingOf = () => Promise.resolve(undefined)): Promise<Dataset> {
  const root = await findRoot(path)
  const names = await namesIn(root)
  const problems = new ProblemList()
  const mapping = await mappingOf(root)
  const limits = mapping !== undefined || signs.some((name) => names.has(name)) ? knownLimits : unknownLimits
  let listed: Promise<AudioListing> | undefined
  const listing = (): Promise<AudioListing> => (listed ??= listAudio(root, limits))
  const datasets = await datasetsIn(root)
  const found = mapping ? await readMappedTable(root, mapping, await listing(), problems) : await readKnownLayout(root, names, listing, problems, datasets)
  if (!found) throw await unknownLayout(root, names, datasets)
  return assemble(root, found, await listing(), problems, datasets)
}

/** @param datasets folders in it that are datasets of their own: these are no scenes */
async function readKnownLayout(root: string, names: ReadonlySet<string>, listing: () => Promise<AudioListing>, problems: ProblemList, datasets: readonly string[]): Promise<LayoutResult | null> {
  return (await readDcaseLayout(root, names, listing, problems))
    ?? (await readEsc50(root, listing, problems))
    ?? (await readUrbanSound8k(root, names, listing, problems))
    ?? (datasets.length > 0 ? null : await readClassFolders(await listing()))
}

async function assemble(root: string, { layout, layoutReason, folds, list }: LayoutResult, listing: AudioListing, problems: ProblemList, datasets: readonly string[]): Promise<Dataset> {
  const presence = await inTurns(comparePresence(list, listing, problems, datasets))
  for (const problem of listing.escaping.problems()) problems.add(problem)
  return {
    root, name: basename(root) || root, layout, layoutReason, folds, ...presence,
    recordings: list.recordings,
    sceneLabels: [...sceneLabelsOf(list)].sort(compareCodePoints),
    problems: problems.sorted(),
    published: await comparePublished(root, list.recordings.length),
    fingerprint: await fingerprint(list.recordings, folds),
  }
}
