import { relative, resolve, sep } from 'node:path'
import type { Command } from 'commander'
import { WorkbenchError } from '@shared/errors'
import type { DatasetId, DatasetOverview, RecordingMark, RecordingRow } from '@shared/models'
import { printResult, type CommandContext } from '../command-context'

interface Options {
  readonly exclude?: boolean
  readonly include?: boolean
  readonly flag?: boolean
  readonly unflag?: boolean
  readonly note?: string
  readonly clear?: boolean
}

const rowsAtOnce = 1000
const marksAtOnce = 10_000

export function addMark(program: Command, context: () => CommandContext): void {
  program.command('mark <dir> [files...]')
    .description('flag recordings, exclude them from every split, or write a note; without files: what is marked')
    .option('--exclude', 'leave the recordings out of every part of every split')
    .option('--include', 'undo --exclude')
    .option('--flag', 'flag the recordings')
    .option('--unflag', 'undo --flag')
    .option('--note <text>', 'write a note; an empty one removes it')
    .option('--clear', 'remove flag, exclusion and note')
    .action(async (dir: string, files: readonly string[], options: Options) => {
      const { requests } = context().workbench
      const change = changeOf(options)
      checkUse(files, change)
      const overview = await requests['dataset.open'](dir)
      const rows = files.length === 0 ? await rowsOf(context(), overview.id, true) : await rowsNamed(context(), overview, files)
      for (let start = 0; start < rows.length && change; start += marksAtOnce) await requests['dataset.mark'](overview.id, rows.slice(start, start + marksAtOnce).map(({ id }) => id), change)
      const marked = files.length === 0 ? rows : await rowsNamed(context(), overview, files)
      printResult(context(), { marks: marked.map(markJson) }, () => markText(marked))
    })
}

/** Null where nothing is to be changed. */
function changeOf({ exclude, include, flag, unflag, note, clear }: Options): Partial<RecordingMark> | null {
  if ((exclude && include) || (flag && unflag)) throw new WorkbenchError('usage', 'An option and its opposite were given.', { advice: 'Give one of the two.' })
  const change = {
    ...(clear ? { flagged: false, excluded: false, note: '' } : {}),
    ...(exclude || include ? { excluded: exclude === true } : {}), ...(flag || unflag ? { flagged: flag === true } : {}), ...(note === undefined ? {} : { note }),
  }
  return Object.keys(change).length === 0 ? null : change
}

function checkUse(files: readonly string[], change: Partial<RecordingMark> | null): void {
  if (files.length > 0 && !change) throw new WorkbenchError('usage', 'It was not said how to mark the recordings.', { advice: 'Give --exclude, --include, --flag, --unflag, --note or --clear.' })
  if (files.length === 0 && change) throw new WorkbenchError('usage', 'No recordings were named.', { advice: 'Name them as the metadata does, e.g. audio/airport-lisbon-0-0-a.wav.' })
}

/** @throws WorkbenchError `recording-unknown` for a file that the metadata does not name */
async function rowsNamed(context: CommandContext, { id, name, root }: DatasetOverview, files: readonly string[]): Promise<readonly RecordingRow[]> {
  const byFile = new Map((await rowsOf(context, id, false)).map((row) => [row.file, row]))
  return files.map((file) => {
    const row = byFile.get(file) ?? byFile.get(relative(root, resolve(file)).split(sep).join('/'))
    if (!row) throw new WorkbenchError('recording-unknown', `${name} has no recording ${file}.`, { path: file, advice: 'Name it as the metadata does, or by its path.' })
    return row
  })
}

async function rowsOf({ workbench }: CommandContext, dataset: DatasetId, marked: boolean): Promise<readonly RecordingRow[]> {
  const rows: RecordingRow[] = []
  const query = marked ? { conditions: ['flagged', 'excluded', 'noted'] as const } : {}
  for (let offset = 0, total = 1; offset < total; offset += rowsAtOnce) {
    const page = await workbench.requests['dataset.recordings'](dataset, query, { offset, limit: rowsAtOnce })
    total = page.total
    rows.push(...page.items)
  }
  return rows
}

function markJson({ file, mark }: RecordingRow): object {
  return { path: file, flagged: mark?.flagged ?? false, excluded: mark?.excluded ?? false, note: mark?.note ?? '' }
}

function markText(rows: readonly RecordingRow[]): string {
  if (rows.length === 0) return 'No recording is marked.'
  return rows.map(({ file, mark }) => {
    const words = mark ? [...(mark.excluded ? ['excluded'] : []), ...(mark.flagged ? ['flagged'] : []), ...(mark.note === '' ? [] : [JSON.stringify(mark.note)])] : []
    return `${file}: ${words.length === 0 ? 'no mark' : words.join(', ')}`
  }).join('\n')
}
