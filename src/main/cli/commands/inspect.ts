import type { Command } from 'commander'
import { statisticsTable } from '../../reporting/text-tables'
import { printResult, type CommandContext } from '../command-context'
import { inspectJson } from '../json-results'
import type { DatasetOverview } from '@shared/models'

const shownProblems = 20

export function addInspect(program: Command, context: () => CommandContext): void {
  program.command('inspect <dir>')
    .description('what a dataset folder holds: scenes, locations, folds, problems')
    .action(async (dir: string) => {
      const overview = await context().workbench.requests['dataset.open'](dir)
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
    ...(overview.missingFiles > 0 ? [`Missing audio files: ${overview.missingFiles}`] : []),
    ...(overview.unlistedFiles > 0 ? [`Audio files that no list names: ${overview.unlistedFiles}`] : []),
  ]
  return [facts.join('\n'), statisticsTable(overview), problemText(overview)].filter((part) => part !== '').join('\n\n')
}

function problemText({ problems, problemCount }: DatasetOverview): string {
  if (problemCount === 0) return ''
  const lines = problems.slice(0, shownProblems).map(({ code, path, line, message }) => `  ${code}  ${path}${line === undefined ? '' : `:${line}`}  ${message}`)
  const more = problemCount > lines.length ? [`  … and ${problemCount - lines.length} more (see --json)`] : []
  return [`Problems: ${problemCount}`, ...lines, ...more].join('\n')
}
