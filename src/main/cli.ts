import { join, resolve } from 'node:path'
import { Command, CommanderError } from 'commander'
import { toWire } from '@shared/errors'
import { version } from '../../package.json'
import { addCache } from './cli/commands/cache'
import { addCompare } from './cli/commands/compare'
import { addDemo } from './cli/commands/demo'
import { addEvaluate } from './cli/commands/evaluate'
import { addExportModel } from './cli/commands/export-model'
import { addExtract } from './cli/commands/extract'
import { addFeatures } from './cli/commands/features'
import { addInspect } from './cli/commands/inspect'
import { addMark } from './cli/commands/mark'
import { addPauseAndStop } from './cli/commands/pause-and-stop'
import { addPredict } from './cli/commands/predict'
import { addReport } from './cli/commands/report'
import { addResume } from './cli/commands/resume'
import { addRuns } from './cli/commands/runs'
import { addSplit } from './cli/commands/split'
import { addTrain } from './cli/commands/train'
import type { CommandContext } from './cli/command-context'
import { ProgressPrinter } from './cli/progress-printer'
import { locateRun } from './cli/run-argument'
import { forkLauncher } from './jobs/fork-worker'
import type { WorkerLauncher } from './jobs/worker-process'
import type { PrintPage } from './reporting/write-report'
import { defaultFolders, Workbench, type WorkbenchOptions } from './workbench'

/** The commands by name, so that the packaged application knows when it is meant to be a terminal program. */
export const commandNames: readonly string[] = [
  'inspect', 'mark', 'split', 'features', 'extract', 'train', 'resume', 'pause', 'stop', 'evaluate', 'predict', 'export-model', 'runs', 'compare', 'report', 'cache', 'demo', 'help',
]

interface GlobalOptions {
  readonly json?: boolean
  readonly debug?: boolean
  readonly runsDir?: string
  readonly country?: string
  readonly cpuPower?: number
}

const commands = [addInspect, addMark, addSplit, addFeatures, addExtract, addTrain, addResume, addPauseAndStop, addEvaluate, addPredict, addExportModel, addRuns, addCompare, addReport, addCache, addDemo]

/**
 * The terminal's face of the workbench.
 *
 * @param argv arguments after the program's name
 * @returns exit code: 0, 1 for a failure, 2 for wrong usage
 */
export async function main(argv: readonly string[], host?: { readonly launch: WorkerLauncher; readonly printPage: PrintPage }): Promise<number> {
  const launch = host?.launch ?? forkLauncher(join(__dirname, 'worker.js'))
  let open: Workbench | null = null
  const program = new Command('scenebench')
    .description('A research workbench for acoustic scene classification')
    .version(version)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
  let options: GlobalOptions = {}
  let runsFolder = ''
  program.hook('preAction', (_, command) => {
    options = command.opts<GlobalOptions>()
    runsFolder = options.runsDir ? resolve(options.runsDir) : defaultFolders().runs
    runsFolder = locateRunArgument(command, runsFolder)
  })
  const contextOf = (): CommandContext => {
    open ??= new Workbench({ folders: { ...defaultFolders(), runs: runsFolder }, launch, version, energy: energyOf(options), ...(host ? { printPage: host.printPage } : {}) })
    return commandContext(open, runsFolder, options)
  }
  let context: CommandContext | null = null
  for (const add of commands) add(program, () => (context ??= contextOf()))
  for (const command of program.commands) command.option('--json', 'one JSON document on stdout').option('--debug', 'show a stack trace with an error').exitOverride()

  try {
    await program.parseAsync([...argv], { from: 'user' })
    return 0
  } catch (error) {
    return report(error, argv.includes('--debug'))
  } finally {
    await (open as Workbench | null)?.close()
  }
}

/** A command's `<run>` that is a path says where the runs are; the command itself goes on with its name. */
function locateRunArgument(command: Command, runsFolder: string): string {
  const position = command.registeredArguments.findIndex((argument) => argument.name() === 'run')
  const given: unknown = command.processedArgs[position]
  if (typeof given !== 'string') return runsFolder
  const located = locateRun(given, runsFolder)
  command.processedArgs[position] = located.run
  return located.runsFolder
}

function energyOf({ country, cpuPower }: GlobalOptions): WorkbenchOptions['energy'] {
  return { ...(country === undefined ? {} : { country }), ...(cpuPower === undefined ? {} : { cpuPower }) }
}

function commandContext(workbench: Workbench, runsFolder: string, { json = false }: GlobalOptions): CommandContext {
  return {
    workbench,
    runsFolder,
    json,
    print: (text) => void process.stdout.write(`${text}\n`),
    note: (text) => void process.stderr.write(`${text}\n`),
    progress: new ProgressPrinter(process.stderr, false),
  }
}

/** One line on stderr: what, where, what to do. */
function report(error: unknown, debug: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  const { code, message, path, line, advice, stack } = toWire(error)
  const where = path !== undefined && !message.includes(path) ? ` (${path}${line === undefined ? '' : `:${line}`})` : ''
  process.stderr.write(`scenebench: ${code}: ${message}${where}${advice ? ` ${advice}` : ''}\n`)
  if (debug && stack !== undefined) process.stderr.write(`${stack}\n`)
  return code === 'usage' ? 2 : 1
}
