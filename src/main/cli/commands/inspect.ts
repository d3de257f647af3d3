import type { Command } from 'commander'
import { statisticsTable } from '../../reporting/text-tables'
import { followJob, printResult, type CommandContext } from '../command-context'
import { inspectJson } from '../json-results'
import { addMappingOptions, mappingOf, type MappingOptions } from '../mapping-options'
import type { DatasetOverview } from '@shared/models'

const shownProblems = 20

interface Options extends MappingOptions {
  readonly hash?: boolean
  readonly levels?: boolean
}

export function addInspect(program: Command, context: () => CommandContext): void {
  addMappingOptions(program.command('inspect <dir>'))
    .description('what a dataset folder holds: scenes, locations, folds, problems')
    .option('--levels', 'read the audio: durations, loudness, clipping, silence')
    .option('--hash', 'read the audio: durations, identical and overlapping recordings')
    .action(async (dir: string, { hash = false, levels = false, ...options }: Options) => {
      const { requests } = context().workbench
      const mapping = mappingOf(options, options.table === undefined ? [] : await requests['dataset.sketchTables'](dir))
      const opened = await (mapping ? requests['dataset.openMapped'](dir, mapping) : requests['dataset.open'](dir))
      if (hash || levels) await followJob(context(), await requests['dataset.scan'](opened.id, { hash, levels }))
      const overview = hash || levels ? await requests['dataset.overview'](opened.id) : opened
      printResult(context(), inspectJson(overview), () => inspectText(overview))
    })
}

export function inspectText(overview: DatasetOverview): string {
  const facts = [
    `${overview.name} (${overview.layout}): ${overview.layoutReason}`,
    `Audio file count: ${overview.files}`,
    `Scene class count: ${overview.sceneLabels.length}`,
    `Locations: ${overview.locations}`,
    ...overview.folds.map(({ fold, train, test, unused }) => `Fold ${fold}: ${train} train, ${test} test, ${unused} unused`),
    ...publishedLines(overview),
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
  const lines = problems.slice(0, shownProblems).map(({ code, path, line, message }) => `  ${code}  ${path}${line === undefined ? '' : `:${line}`}  ${message}`)
  const more = problemCount > lines.length ? [`  … and ${problemCount - lines.length} more (see --json)`] : []
  return [`Problems: ${problemCount}`, ...lines, ...more].join('\n')
}
