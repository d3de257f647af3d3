import { realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { WorkbenchError } from '@shared/errors'
import { statisticsTable } from '../../reporting/text-tables'
import { followJob, printResult, type CommandContext } from '../command-context'
import { inspectJson } from '../json-results'
import { addMappingOptions, mappingOf, type MappingOptions } from '../mapping-options'
import { someNames } from '../../dataset/problem-list'
import type { ArchiveFile, DatasetOverview } from '@shared/models'

const shownProblems = 20

interface Options extends Omit<MappingOptions, 'table'> {
  /** False for `--no-table`. */
  readonly table?: string | false
  readonly hash?: boolean
  readonly levels?: boolean
  readonly verifyArchives?: boolean
  readonly movedFrom?: string
}

export function addInspect(program: Command, context: () => CommandContext): void {
  addMappingOptions(program.command('inspect <dir>'))
    .description('what a dataset folder holds: scenes, locations, folds, problems')
    .option('--no-table', 'forget what was said of the folder\'s table: open it as its layout is recognised')
    .option('--moved-from <dir>', 'the folder was moved from there: marks, settings and what was read of the audio go with it')
    .option('--levels', 'read the audio: durations, loudness, clipping, silence')
    .option('--hash', 'read the audio: durations, identical and overlapping recordings')
    .option('--verify-archives', 'compare downloaded archives in the folder or beside it with their published checksums')
    .action(async (dir: string, { hash = false, levels = false, verifyArchives = false, ...options }: Options) => {
      const { requests } = context().workbench
      const opened = await openAsSaid(context(), dir, options)
      if (hash || levels) await followJob(context(), await requests['dataset.scan'](opened.id, { hash, levels }))
      if (verifyArchives) context().note((await followJob(context(), await requests['dataset.verifyArchives'](opened.id))).outcome ?? '')
      const overview = hash || levels || verifyArchives ? await requests['dataset.overview'](opened.id) : opened
      printResult(context(), inspectJson(overview), () => inspectText(overview))
    })
}

async function openAsSaid({ workbench: { requests } }: CommandContext, dir: string, { movedFrom, table, ...columns }: Omit<Options, 'hash' | 'levels' | 'verifyArchives'>): Promise<DatasetOverview> {
  if (movedFrom !== undefined) {
    if (table !== undefined) throw new WorkbenchError('usage', 'A folder that has moved keeps what was said of its table.', { advice: 'Leave --table or --moved-from out.' })
    return requests['dataset.relocate'](resolve(movedFrom), dir)
  }
  if (table === false) await requests['dataset.forget'](await realpath(dir).catch(() => resolve(dir)))
  const mapping = mappingOf({ ...columns, table: table || undefined }, table ? await requests['dataset.sketchTables'](dir) : [])
  return mapping ? requests['dataset.openMapped'](dir, mapping) : requests['dataset.open'](dir)
}

export function inspectText(overview: DatasetOverview): string {
  const facts = [
    `${overview.name} (${overview.layout}): ${overview.layoutReason}`,
    `Audio file count: ${overview.files}`,
    `Scene class count: ${overview.sceneLabels.length}`,
    `Locations: ${overview.locations}`,
    ...overview.folds.map(({ fold, train, test, unused }) => `Fold ${fold}: ${train} train, ${test} test, ${unused} unused`),
    ...publishedLines(overview),
    ...archiveLines(overview),
    ...(overview.missingFiles > 0 ? [`Missing audio files: ${overview.missingFiles}`] : []),
    ...(overview.unlistedFiles > 0 ? [`Audio files that no list names: ${overview.unlistedFiles}`] : []),
    ...markLines(overview),
    ...audioLines(overview),
  ]
  return [facts.join('\n'), statisticsTable(overview), levelText(overview), problemText(overview)].filter((part) => part !== '').join('\n\n')
}

function publishedLines({ published }: DatasetOverview): readonly string[] {
  if (!published) return []
  return [published.matches ? `Metadata as published: ${published.name}` : `Metadata differs from ${published.name} as published: ${published.differing.join(', ')}`]
}

function archiveLines({ archives }: DatasetOverview): readonly string[] {
  if (!archives) return []
  const namesOf = (state: ArchiveFile['state']): readonly string[] => archives.files.filter((file) => file.state === state).map(({ path }) => path)
  const kinds: readonly (readonly [string, readonly string[]])[] = [
    ['Archives as published', namesOf('matches')], ['Archives that are not as published', namesOf('differs')],
    ['Archives not verified (--verify-archives)', namesOf('unverified')], ['Archives not known here', namesOf('unknown')], ['Published archives that are not here', archives.missing],
  ]
  return kinds.filter(([, names]) => names.length > 0).map(([title, names]) => `${title}: ${names.length} (${someNames(names)})`)
}

function markLines({ marks: { flagged, excluded, noted } }: DatasetOverview): readonly string[] {
  return flagged + excluded + noted === 0 ? [] : [`Marked by you: ${flagged} flagged, ${excluded} excluded, ${noted} with a note`]
}

function audioLines({ audio, duplicateFiles }: DatasetOverview): readonly string[] {
  if (!audio) return []
  const formats = audio.formats.map(({ fs, channels, encoding, files }) => `${files} × ${fs} Hz, ${channels} ch, ${encoding}`)
  return [
    `Audio read: ${audio.scannedFiles} files, ${(audio.totalSeconds / 3600).toFixed(2)} h, ${audio.damagedFiles} damaged (${formats.join('; ')})`,
    ...(duplicateFiles === null ? [] : [`Files whose content another one has too: ${duplicateFiles}`]),
  ]
}

function levelText({ levels }: DatasetOverview): string {
  if (!levels) return ''
  const rows = levels.scenes.map(({ sceneLabel, meanRms, loudestPeak, clippedFiles }) =>
    `  ${sceneLabel.padEnd(20)} ${meanRms.toFixed(1).padStart(9)} ${loudestPeak.toFixed(1).padStart(9)} ${String(clippedFiles).padStart(8)}`)
  return [`Levels: ${levels.scannedFiles} files, ${levels.silentFiles} silent, ${levels.clippedFiles} clipped`, `  ${'Scene'.padEnd(20)}  RMS dBFS Peak dBFS  Clipped`, ...rows].join('\n')
}

function problemText({ problems, problemCount }: DatasetOverview): string {
  if (problemCount === 0) return ''
  const shown = problems.slice(0, shownProblems)
  const lines = shown.map(({ code, path, line, message, advice }, i) => {
    const isLastOfKind = shown[i + 1]?.code !== code || shown[i + 1].advice !== advice
    return `  ${code}  ${path}${line === undefined ? '' : `:${line}`}  ${message}${advice && isLastOfKind ? `\n    ${advice}` : ''}`
  })
  const more = problemCount > lines.length ? [`  … and ${problemCount - lines.length} more (see --json)`] : []
  return [`Problems: ${problemCount}`, ...lines, ...more].join('\n')
}
