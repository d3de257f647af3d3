/** What a cell of a CSV file may hold. Text is made harmless, numbers are left as they are. */
export type CsvCell = string | number | boolean | null

const lineEnd = '\r\n'

/**
 * A sign that makes a spreadsheet take a text for a formula, with what spreadsheets skip before it: at the start of a
 * cell, or where a cell would start for a program that expects semicolons or tabs.
 */
 
const formula = /(?<=^|[;\t\r\n])(?=[\s\u0000-\u001f\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff'"]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212])/g
const startsUnseen = /^[\t\r\n]/

/** A CSV file of RFC 4180: commas, CRLF, a header line. */
export function csvText(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return [header, ...rows].map((row) => row.map(csvCell).join(',') + lineEnd).join('')
}

/** NaN and infinities keep their names; nothing stands for null. */
export function csvCell(cell: CsvCell): string {
  return typeof cell === 'string' ? quoted(harmless(cell)) : cell === null ? '' : String(cell)
}

/** An apostrophe before what a spreadsheet would compute; every other text is unchanged. */
export function harmless(text: string): string {
  const marked = text.replace(formula, "'")
  return startsUnseen.test(marked) ? `'${marked}` : marked
}

function quoted(text: string): string {
  return /[",\r\n\t;]|^\s|\s$/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
}
