import type { RunManifest } from '@shared/models'
import type { ReportInput } from './report-input'
import { commandLine } from './shell-words'
import { featureArguments, networkFileName, networkName, splitArguments, trainArguments } from './train-arguments'

export interface AgainCommand {
  /** What it does, in a few words. */
  readonly what: string
  readonly line: string
}

/** What stands for the new run: `train` prints its name. */
const newRun = 'RUN'

/** The command lines that make a run again, in their order. The dataset's folder is called by the dataset's name, RUN is what `train` prints. */
export function againCommands({ detail: { manifest, outcome } }: ReportInput): readonly AgainCommand[] {
  const { dataset: { name }, spec } = manifest
  const country = outcome?.energy?.country ?? null
  const line = (...words: readonly string[]): string => commandLine(['scenebench', ...words])
  return [
    { what: 'Look at the dataset', line: line('inspect', name) },
    ...exclusions(manifest).map((files) => ({ what: 'Exclude the same recordings', line: line('mark', name, ...files, '--exclude') })),
    { what: 'Make the split', line: line('split', name, ...splitArguments(spec.split), '--seed', String(spec.split.seed)) },
    { what: 'Extract the features', line: line('extract', name, ...featureArguments(spec.features)) },
    { what: 'Train and test', line: line('train', name, ...trainArguments(spec), ...(country === null ? [] : ['--country', country])) },
    { what: 'Show the result', line: line('evaluate', newRun) },
    { what: 'Write this report', line: line('report', newRun, '--out', 'report') },
  ]
}

/** What must be said beside the commands. */
export function againWords({ detail: { manifest } }: ReportInput): readonly string[] {
  const { dataset, versions, spec } = manifest
  return [
    `${dataset.name} is the dataset's folder; RUN is the name that train prints. On the same machine with Scenebench ${versions.scenebench} the results are the same to the digit; on another one (this was ${versions.platform}) sums may be rounded otherwise.`,
    ...(networkName(spec.network) === null ? [`${networkFileName} holds: ${JSON.stringify(spec.network)}`] : []),
  ]
}

const filesPerCommand = 50

/** Excluded recordings, some per command. */
function exclusions({ marks = [] }: RunManifest): readonly (readonly string[])[] {
  const files = marks.filter(({ mark }) => mark.excluded).map(({ file }) => file)
  return Array.from({ length: Math.ceil(files.length / filesPerCommand) }, (_, index) => files.slice(index * filesPerCommand, (index + 1) * filesPerCommand))
}
