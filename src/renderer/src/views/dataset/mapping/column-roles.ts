import type { TableMapping, TableSketch } from '@shared/models'

/** What a column can be. */
export const columnRoles = ['file', 'sceneLabel', 'identifier', 'sourceLabel', 'fold'] as const
export type ColumnRole = (typeof columnRoles)[number]

export const roleTitles: Readonly<Record<ColumnRole, string>> = { file: 'Audio file', sceneLabel: 'Scene label', identifier: 'Location', sourceLabel: 'Device', fold: 'Fold or part' }
/** Main reads folds as numbers, or as the names of their parts. */
const foldText = /^(?:\d{1,6}|train(?:ing)?|valid(?:ation|ate)?|val|dev|test(?:ing)?|eval(?:uat(?:e|ion))?)$/i

const required: readonly ColumnRole[] = ['file', 'sceneLabel']

/** Columns by role; null where no column is it. Until the dialog is done, also of the two that there must be. */
export type MappingDraft = Omit<TableMapping, ColumnRole> & { readonly [Role in ColumnRole]: number | null }

/** What a column is, or null for nothing. */
export function roleOf(draft: MappingDraft, column: number): ColumnRole | null {
  return columnRoles.find((role) => draft[role] === column) ?? null
}

/** The draft with another role for a column. A role that another column had leaves it: there is one column for each. */
export function withRole(draft: MappingDraft, column: number, role: ColumnRole | null): MappingDraft {
  const cleared = Object.fromEntries(columnRoles.filter((known) => draft[known] === column).map((known) => [known, null]))
  return { ...draft, ...cleared, ...(role === null ? {} : { [role]: column }) }
}

/** Titles and first rows as they are with or without a header; what was taken for one is a row then. */
export function previewRows({ hasHeader: guessed, columns, rows }: TableSketch, hasHeader: boolean): { readonly titles: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  const numbered = columns.map((_, index) => `Column ${index + 1}`)
  if (hasHeader === guessed) return { titles: guessed ? columns : numbered, rows }
  if (!hasHeader) return { titles: numbered, rows: [columns, ...rows] }
  const [first = [], ...rest] = rows
  return { titles: numbered.map((title, index) => first.at(index) ?? title), rows: rest }
}

/** What keeps the folder from being opened so; empty where nothing does. */
export function mappingProblems(draft: MappingDraft): readonly string[] {
  const absent = required.filter((role) => draft[role] === null).map((role) => `Choose the column that is the ${roleTitles[role].toLowerCase()}.`)
  return [...absent, ...folderProblem(draft.audioFolder)]
}

/** What looks wrong in the first rows, but may be right. */
export function mappingDoubts(draft: MappingDraft, rows: readonly (readonly string[])[]): readonly string[] {
  return [...labelDoubt(draft, rows), ...fileDoubt(draft, rows), ...foldDoubt(draft, rows)]
}

/** The mapping, once it is whole. */
export function mappingOf(draft: MappingDraft): TableMapping | null {
  const { file, sceneLabel } = draft
  if (file === null || sceneLabel === null || mappingProblems(draft).length > 0) return null
  return { ...draft, file, sceneLabel, audioFolder: tidy(draft.audioFolder) }
}

/** Where the first row's recording is looked for, below the dataset's folder; null without such a row. */
export function firstPath(draft: MappingDraft, rows: readonly (readonly string[])[]): string | null {
  const name = draft.file === null ? undefined : rows.at(0)?.at(draft.file)
  if (name === undefined || name === '') return null
  const folder = tidy(draft.audioFolder)
  return folder === '' ? name : `${folder}/${name}`
}

function folderProblem(audioFolder: string): readonly string[] {
  const folder = audioFolder.trim().replace(/\\/g, '/')
  if (/^(\/|[a-z]:)/i.test(folder)) return ['The audio folder is named by its path below the dataset folder, not from the root.']
  return folder.split('/').includes('..') ? ['The audio folder must be inside the dataset folder.'] : []
}

function labelDoubt({ sceneLabel }: MappingDraft, rows: readonly (readonly string[])[]): readonly string[] {
  const labels = valuesOf(sceneLabel, rows)
  const distinct = new Set(labels).size
  return labels.length >= 10 && distinct === labels.length ? [`Each of the first ${labels.length} rows has another scene label: is that the right column?`] : []
}

function fileDoubt({ file }: MappingDraft, rows: readonly (readonly string[])[]): readonly string[] {
  const names = valuesOf(file, rows)
  return new Set(names).size < names.length ? ['The same audio file stands in several of the first rows; it will count once.'] : []
}

function foldDoubt({ fold }: MappingDraft, rows: readonly (readonly string[])[]): readonly string[] {
  const odd = valuesOf(fold, rows).find((value) => !foldText.test(value))
  return odd === undefined ? [] : [`Folds are numbers, or train, validation and test; one of the first rows has ${JSON.stringify(odd)}.`]
}

function valuesOf(column: number | null, rows: readonly (readonly string[])[]): readonly string[] {
  return column === null ? [] : rows.flatMap((row) => row.at(column) ?? []).filter((value) => value !== '')
}

function tidy(folder: string): string {
  return folder.trim().replace(/\\/g, '/').replace(/^(\.\/)+/, '').replace(/\/+$/, '').replace(/^\.$/, '')
}
