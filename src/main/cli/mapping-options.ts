import type { Command } from 'commander'
import { WorkbenchError } from '@shared/errors'
import type { TableMapping, TableSketch } from '@shared/models'
import { whole } from './option-values'

export interface MappingOptions {
  readonly table?: string
  readonly fileColumn?: number
  readonly sceneColumn?: number
  readonly identifierColumn?: number
  readonly sourceColumn?: number
  readonly foldColumn?: number
  readonly audioFolder?: string
  /** False for `--no-header`; true is what commander gives where nothing is said. */
  readonly header: boolean
}

/** Options that say what is in the table of a folder in no known layout. */
export function addMappingOptions(command: Command): Command {
  return command
    .option('--table <path>', 'open by this table of the folder; its columns are guessed unless they are given')
    .option('--file-column <n>', 'column of the audio files, from 0', whole(0))
    .option('--scene-column <n>', 'column of the scene labels', whole(0))
    .option('--identifier-column <n>', 'column of the locations', whole(0))
    .option('--source-column <n>', 'column of the devices', whole(0))
    .option('--fold-column <n>', 'column of the fold numbers, or of train and test', whole(0))
    .option('--audio-folder <path>', 'folder, below the dataset\'s, that file names are relative to')
    .option('--no-header', 'the first line of the table is a recording')
}

/**
 * The mapping that the options give; what they leave out is as it was guessed.
 *
 * @returns undefined where no table is named
 * @throws WorkbenchError `usage` for columns without a table, or a table of which too little is said
 */
export function mappingOf({ table, header, ...options }: MappingOptions, sketches: readonly TableSketch[]): TableMapping | undefined {
  const { fileColumn, sceneColumn, identifierColumn, sourceColumn, foldColumn, audioFolder } = options
  if (table === undefined) {
    if ([fileColumn, sceneColumn, identifierColumn, sourceColumn, foldColumn, audioFolder].some((option) => option !== undefined)) throw new WorkbenchError('usage', 'Columns are given without a table.', { advice: 'Name it with --table.' })
    return undefined
  }
  const guess = sketches.find(({ path }) => path === table)?.guess
  const [file, sceneLabel] = [fileColumn ?? guess?.file, sceneColumn ?? guess?.sceneLabel]
  if (file === undefined || sceneLabel === undefined) throw new WorkbenchError('usage', `What the columns of ${table} are could not be guessed.`, { path: table, advice: 'Give --file-column and --scene-column, counted from 0.' })
  return {
    path: table, hasHeader: header && (guess?.hasHeader ?? true), file, sceneLabel,
    identifier: identifierColumn ?? guess?.identifier ?? null, sourceLabel: sourceColumn ?? guess?.sourceLabel ?? null, fold: foldColumn ?? guess?.fold ?? null,
    audioFolder: audioFolder ?? guess?.audioFolder ?? '',
  }
}
