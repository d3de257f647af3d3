import type { Recording, Split, SplitReport } from '@shared/models'
import type { Dataset } from '../dataset'

/** A file to be written, by its name in the folder. */
export interface FoldFile {
  readonly name: string
  readonly content: string
}

/** How fold lists are written: 2016 to 2018 `.txt` without a header, since 2019 `.csv` with one; always with tabs. */
export type FoldListFormat = 'txt' | 'csv'

interface Column {
  readonly name: string
  readonly of: (recording: Recording) => string
}

const rowsAtOnce = 4096

const fileColumn: Column = { name: 'filename', of: ({ file }) => file }
const labelColumn: Column = { name: 'scene_label', of: ({ sceneLabel }) => sceneLabel }
const labelled = [fileColumn, labelColumn]

/**
 * The lists of one fold as DCASE datasets have them: `train`, `validate` where there is such a part, `test` without
 * labels and `evaluate` with them. Training and validation recordings are in one list each, as in `Split`. In small steps.
 *
 * @param fold number in the names
 */
export function* foldFiles(dataset: Dataset, split: Split, fold: number, format: FoldListFormat): Generator<void, readonly FoldFile[]> {
  function* file(part: string, ids: readonly number[], columns: readonly Column[]): Generator<void, FoldFile> {
    return { name: `fold${fold}_${part}.${format}`, content: yield* table(dataset, ids, columns, format) }
  }
  return [
    yield* file('train', split.train, labelled),
    ...(split.validation.length > 0 ? [yield* file('validate', split.validation, labelled)] : []),
    yield* file('test', split.test, [fileColumn]),
    yield* file('evaluate', split.test, labelled),
  ]
}

/** What stands beside the lists: how they came about, and how to check that they are what they were. */
export function foldReadme(dataset: Dataset, reports: readonly SplitReport[], writtenBy: string): FoldFile {
  const folds = reports.map((report, index) => [
    `Fold ${index + 1}: ${describeSpec(report)}`,
    `  train       ${line(report.train.files, report.hashes.train)}`,
    `  validation  ${line(report.validation.files, report.hashes.validation)}`,
    `  test        ${line(report.test.files, report.hashes.test)}`,
    `  in no list  ${report.unused.files} unused, ${report.excluded} excluded`,
    `  leakage     ${report.leakage.verdict}`,
  ].join('\n'))
  const head = `Fold lists of ${dataset.name}, written by ${writtenBy}.\nFingerprint of the metadata: ${dataset.fingerprint}\nA list's SHA-256 is that of its file names, sorted by code point and joined by line feeds.`
  return { name: 'README.txt', content: `${[head, ...folds].join('\n\n')}\n` }
}

function describeSpec({ spec }: SplitReport): string {
  const { fold, validationAmount, balancingMode, seed, heldOutCity = null } = spec
  const lists = heldOutCity === null ? `fold ${fold} of the dataset` : `${heldOutCity} left out for testing`
  return validationAmount === 0 ? `${lists}, no validation part` : `${lists}, validation amount ${validationAmount}, balancing mode ${balancingMode}, seed ${seed}`
}

function line(files: number, hash: string): string {
  return `${files} files, SHA-256 ${hash}`
}

function* table({ recordings }: Dataset, ids: readonly number[], columns: readonly Column[], format: FoldListFormat): Generator<void, string> {
  let text = format === 'csv' ? `${columns.map(({ name }) => name).join('\t')}\n` : ''
  for (let start = 0; start < ids.length; start += rowsAtOnce) {
    text += ids.slice(start, start + rowsAtOnce).map((id) => `${columns.map(({ of }) => quoted(of(recordings[id]))).join('\t')}\n`).join('')
    yield
  }
  return text
}

/** A field that begins with a quotation mark would be read as a quoted one. */
function quoted(field: string): string {
  return field.includes('"') ? `"${field.replace(/"/g, '""')}"` : field
}
