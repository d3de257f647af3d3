/** Where the fields of a recording stand in a row, from 0; -1 where there is no such column. */
export interface Columns {
  readonly file: number
  readonly sceneLabel: number
  readonly identifier: number
  readonly sourceLabel: number
  /** Number of the fold that a recording is tested in, or the part that it belongs to. */
  readonly fold: number
  /** In lists of evaluation sets: the file that a numbered one was cut from. */
  readonly original: number
}

const columnNames: Record<Exclude<keyof Columns, 'fold' | 'original'>, readonly string[]> = {
  file: ['filename', 'file', 'file_name'],
  sceneLabel: ['scene_label', 'scene', 'class', 'class_label', 'label'],
  identifier: ['identifier', 'location'],
  sourceLabel: ['source_label', 'device'],
}

/** Order of the columns in DCASE files that have no header. */
export const metadataOrder: Columns = { file: 0, sceneLabel: 1, identifier: 2, sourceLabel: 3, fold: -1, original: -1 }
/** In fold lists a third column is the original file's name (the evaluation set of 2016). */
export const listOrder: Columns = { file: 0, sceneLabel: 1, identifier: -1, sourceLabel: -1, fold: -1, original: 2 }

export function headerColumns(header: readonly string[]): Columns {
  const names = header.map((name) => name.trim().toLowerCase().replace(/[\s-]+/g, '_'))
  const find = (field: keyof typeof columnNames): number => names.findIndex((name) => columnNames[field].includes(name))
  return { file: find('file'), sceneLabel: find('sceneLabel'), identifier: find('identifier'), sourceLabel: find('sourceLabel'), fold: -1, original: -1 }
}

/** A first line is a header if it names a known column, or if nothing in it looks like a file. */
export function isHeader(fields: readonly string[]): boolean {
  const columns = headerColumns(fields)
  if (columns.file >= 0 || columns.sceneLabel >= 0) return true
  return !fields.some((field) => /\.[a-z0-9]{1,5}$/i.test(field) || field.includes('/'))
}
