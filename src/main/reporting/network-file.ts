import type { ReportFormat } from '@shared/models'
import type { ReportFile } from './report-file'
import type { ReportInput } from './report-input'
import { networkFileName, networkName } from './train-arguments'

/** Formats that say how to make the run again. */
const saying: readonly ReportFormat[] = ['html', 'pdf', 'json', 'markdown']

/** The network as `train --network` reads it, where no preset has it and the report's commands name the file. */
export function networkFile({ detail: { manifest: { spec } } }: ReportInput, formats: readonly ReportFormat[]): readonly ReportFile[] {
  if (networkName(spec.network) !== null || !formats.some((format) => saying.includes(format))) return []
  return [{ name: networkFileName, text: `${JSON.stringify(spec.network, null, 1)}\n` }]
}
