export type CellValue = string | number | null

/** A column of a small table: what it shows of a row, and how. */
export interface TableColumn<T> {
  readonly key: string
  readonly title: string
  /** Said of the whole column, under its title: `files`, `%`, `Hz`. */
  readonly unit?: string
  readonly align?: 'left' | 'right'
  readonly value: (row: T) => CellValue
  /** Text of the cell; without it numbers are grouped and text stays. */
  readonly format?: (value: CellValue, row: T) => string
  /** Draws a bar behind the number, relative to the largest value of the column or to `max`. */
  readonly bar?: { readonly max?: number; readonly colour?: (row: T) => string }
  /** Colour of a small mark before the text (a scene's colour). */
  readonly mark?: (row: T) => string
  /** Makes the cell a link, unless its value is 0; the title says where it leads. */
  readonly open?: (row: T) => void
  readonly openTitle?: (row: T) => string
  /** CSS width, e.g. `120px` or `30%`. */
  readonly width?: string
}
