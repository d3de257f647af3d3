import type { Command } from 'commander'
import { WorkbenchError } from '@shared/errors'
import type { DatasetId, RecordingRow, SplitReport, SplitSpec } from '@shared/models'
import { trainTestTable, trainValidationTable } from '../../reporting/text-tables'
import { printResult, type CommandContext } from '../command-context'
import { splitJson } from '../json-results'
import { addSplitOptions, splitSpecOf, type SplitOptions } from '../data-options'

const listable = ['train', 'validation', 'test'] as const
type Listable = (typeof listable)[number]

interface Options extends SplitOptions {
  readonly list?: string
  readonly export?: string
}

export function addSplit(program: Command, context: () => CommandContext): void {
  const command = program.command('split <dir>')
    .description('train, validation and test parts of a fold, with the leakage check')
    .option('--list <part>', 'print the file names of train, validation or test, sorted, one a line')
    .option('--export <folder>', 'write the parts as fold lists, as DCASE datasets have them')
  addSplitOptions(command).action(async (dir: string, options: Options) => {
    const { requests } = context().workbench
    const overview = await requests['dataset.open'](dir)
    const spec = splitSpecOf(options, overview.suitableBalancingMode)
    const exported = options.export === undefined ? null : await requests['split.export'](overview.id, [spec], options.export)
    if (options.list !== undefined) return context().print((await fileNames(context(), overview.id, spec, partOf(options.list))).join('\n'))
    const report = await requests['split.make'](overview.id, spec)
    printResult(context(), { ...splitJson(report), ...(exported ? { exported } : {}) }, () => [splitText(report), ...(exported ? [exportText(exported)] : [])].join('\n\n'))
  })
}

export function splitText(report: SplitReport): string {
  const parts = [trainTestTable(report)]
  if (report.validation.files > 0) parts.push(`Training items: ${report.train.files}\nValidation items: ${report.validation.files}\n\n${trainValidationTable(report)}`)
  if (report.excluded) parts.push(`Excluded items: ${report.excluded}, in no part`)
  parts.push(leakageText(report))
  parts.push(...report.leakage.sharedLocations.map(({ name, parts: where, files }) => `  ${name}: ${where.join(', ')} (${files} files)`))
  return parts.join('\n\n')
}

/** The verdict first, in one line: scripts look for it. */
function leakageText({ leakage }: SplitReport): string {
  const pairs = (leakage.sharedStretches ?? []).slice(0, 20).map(({ files, parts, seconds }) => `  ${files.join(' and ')} (${parts.join(' and ')}) have ${seconds.toFixed(1)} s in common`)
  return [`Leakage: ${leakage.verdict}`, ...(leakage.consequence ? [leakage.consequence] : []), ...pairs].join('\n')
}

function exportText(paths: readonly string[]): string {
  return ['Written:', ...paths.map((path) => `  ${path}`)].join('\n')
}

async function fileNames(context: CommandContext, dataset: DatasetId, split: SplitSpec, part: Listable): Promise<readonly string[]> {
  const names: string[] = []
  for (let offset = 0, total = 1; offset < total; offset += 1000) {
    const page = await context.workbench.requests['dataset.recordings'](dataset, { split: { spec: split, parts: [part] } }, { offset, limit: 1000 })
    total = page.total
    names.push(...page.items.map(({ file }: RecordingRow) => file))
  }
  return names.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}

function partOf(name: string): Listable {
  const part = listable.find((candidate) => candidate === name)
  if (!part) throw new WorkbenchError('usage', `There is no part ${name}.`, { advice: `Choose one of ${listable.join(', ')}.` })
  return part
}
