import { resolve } from 'node:path'

/** Commands of the terminal, which the packaged program answers without a window. */
const terminalCommands: ReadonlySet<string> = new Set([
  'inspect', 'mark', 'split', 'features', 'extract', 'train', 'resume', 'pause', 'stop', 'evaluate', 'predict', 'export-model', 'runs', 'cache',
  'compare', 'report', 'demo', 'help',
])
const terminalOptions: ReadonlySet<string> = new Set(['--help', '-h', '--version', '-V'])

export interface ProcessArguments {
  readonly argv: readonly string[]
  /** Folder of the application where Electron was told it as an argument; null in the package. */
  readonly startedFolder: string | null
}

/** The arguments that are this program's own: not Electron's, not Chromium's switches before them. */
export function applicationArguments({ argv, startedFolder }: ProcessArguments): readonly string[] {
  const after = startedFolder === null ? 0 : argv.findIndex((argument, index) => index > 0 && resolve(argument) === startedFolder)
  const own = argv.slice(Math.max(after, 0) + 1)
  const first = own.findIndex((argument) => !argument.startsWith('-') || terminalOptions.has(argument))
  return first === -1 ? [] : own.slice(first)
}

/** Whether the arguments are a command for the terminal rather than a folder for the window. */
export function isTerminalCommand(args: readonly string[]): boolean {
  return args.length > 0 && (terminalCommands.has(args[0]) || terminalOptions.has(args[0]))
}

/** The dataset folder to open in the window, absolute, or null. */
export function folderArgument(args: readonly string[], workingFolder: string): string | null {
  return args.length === 0 ? null : resolve(workingFolder, args[0])
}
