import type { ReportFormat } from '../../../../shared/models'

export interface FormatGroup<F extends ReportFormat = ReportFormat> {
  readonly title: string
  readonly formats: readonly { readonly format: F; readonly name: string; readonly what: string }[]
}

/** What a report can be written as, by what it is for. */
export const formatGroups: readonly FormatGroup[] = [
  { title: 'To read and to print', formats: [
    { format: 'html', name: 'HTML', what: 'one page with tables and figures that needs nothing else' },
    { format: 'pdf', name: 'PDF', what: 'the same pages, to print or attach' },
  ] },
  { title: 'For a paper', formats: [
    { format: 'latex', name: 'LaTeX', what: 'every table, with booktabs' },
    { format: 'markdown', name: 'Markdown', what: 'every table' },
    { format: 'svg', name: 'SVG', what: 'every figure, a file each' },
    { format: 'png', name: 'PNG', what: 'every figure, sharp in print' },
  ] },
  { title: 'For scripts and spreadsheets', formats: [
    { format: 'csv', name: 'CSV', what: 'every table, a file each' },
    { format: 'json', name: 'JSON', what: 'everything' },
  ] },
  { title: 'To hand in', formats: [
    { format: 'submission', name: 'DCASE submission', what: 'the lists of 2018 and of 2020 and later, and the description of the system' },
  ] },
]

/** The groups with those formats only. */
export function groupsOf<F extends ReportFormat>(known: readonly F[]): readonly FormatGroup<F>[] {
  return formatGroups.flatMap(({ title, formats }) => {
    const some = formats.flatMap(({ format, ...words }) => known.filter((one) => one === format).map((one) => ({ format: one, ...words })))
    return some.length === 0 ? [] : [{ title, formats: some }]
  })
}
