/** A file of a report by name. */
export interface ReportFile {
  readonly name: string
  readonly text: string
}
