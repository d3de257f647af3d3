import type { TableSketch } from '@shared/models'
import { findRoot, namesIn } from '../dataset-folder'
import { inTurns } from '../event-loop'
import { listAudio, unknownLimits } from '../folder/audio-listing'
import { AudioNames, looksLikeAudio } from './audio-names'
import { consistentDelimiter } from './consistent-delimiter'
import { findTables } from './find-tables'
import { guessMapping } from './guess-mapping'
import { isHeader } from './table-columns'
import { parseFields } from './table-fields'
import { sampleTable, type TableSample } from './table-sample'

const mostTables = 20
/** Read-me files and licences are text files too; of a folder full of them not all are read. */
const mostLookedAt = 200
const shownRows = 20
/** Share of the lines that must have the same number of columns: text that happens to hold commas has not. */
const leastAgreement = 0.7
const delimiterNames = { '\t': 'tab', ',': 'comma', ';': 'semicolon' } as const

/**
 * Looks at the tables in a folder that no layout fits (.csv, .tsv, .txt, two folders deep): how they are written, their
 * first rows, and which column is probably what. Those whose files are there come first.
 *
 * @returns at most 20
 * @throws WorkbenchError `dataset-not-found`, `dataset-not-a-folder`, `dataset-not-readable`, `dataset-empty`, and
 * `dataset-layout-unknown` if there are more files than a dataset has
 */
export async function sketchTables(path: string): Promise<readonly TableSketch[]> {
  const root = await findRoot(path)
  await namesIn(root)
  const tables = await findTables(root)
  if (tables.length === 0) return []
  const audio = await inTurns(AudioNames.of((await listAudio(root, unknownLimits)).paths))
  const sketches: { readonly sketch: TableSketch; readonly filesFound: number }[] = []
  for (const table of tables.slice(0, mostLookedAt)) {
    const sample = await sampleTable(root, table)
    const sketched = sample && sketch(table, sample, audio)
    if (sketched) sketches.push(sketched)
  }
  return sketches.sort((a, b) => b.filesFound - a.filesFound).slice(0, mostTables).map((sketched) => sketched.sketch)
}

/** Null for a text that is no table. */
function sketch(path: string, { first, spread, lines }: TableSample, audio: AudioNames): { readonly sketch: TableSketch; readonly filesFound: number } | null {
  const fit = consistentDelimiter(first)
  if (!fit || fit.agreement < leastAgreement || first.length < 2) return null
  const fieldsOf = (line: string): readonly string[] => (parseFields(line, fit.delimiter) ?? []).map((field) => field.trim())
  const head = first.map(fieldsOf)
  const hasHeader = isHeader(head[0]) && !head[0].some(looksLikeAudio)
  const rows = spread.slice(hasHeader ? 1 : 0).map(fieldsOf)
  const { mapping, filesFound } = guessMapping(path, hasHeader ? head[0] : null, rows, audio)
  const columns = hasHeader ? head[0] : Array.from({ length: fit.columns }, (_, i) => `Column ${i + 1}`)
  return {
    filesFound,
    sketch: { path, delimiter: delimiterNames[fit.delimiter], hasHeader, columns, rows: head.slice(hasHeader ? 1 : 0).slice(0, shownRows), rowCount: lines - (hasHeader ? 1 : 0), guess: mapping },
  }
}
