import type { ReportFormat } from '../../../../shared/models'

export interface FormatGroup {
  readonly title: string
  readonly formats: readonly { readonly format: ReportFormat; readonly name: string; readonly what: string }[]
}

/** What a report can be written as, by what it is for. */
export const formatGroups: readonly FormatGroup[] = [
  { title: 'To read and to print', formats: [
    { format: 'html', name: 'HTML', what: 'one file with the tutorial’s tables, curves and confusion matrix' },
    { format: 'pdf', name: 'PDF', what: 'the same pages, to print or attach' },
  ] },
  { title: 'For a paper', formats: [
    { format: 'latex', name: 'LaTeX', what: 'every table, with booktabs' },
    { format: 'markdown', name: 'Markdown', what: 'every table' },
    { format: 'svg', name: 'SVG', what: 'curves and confusion matrix, a file each' },
  ] },
  { title: 'For scripts and spreadsheets', formats: [
    { format: 'csv', name: 'CSV', what: 'every table, a file each, and the predictions' },
    { format: 'json', name: 'JSON', what: 'everything' },
  ] },
  { title: 'To hand in', formats: [
    { format: 'submission', name: 'DCASE submission', what: 'the lists of 2018 and of 2020 and later, and the description of the system' },
  ] },
]
