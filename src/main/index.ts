import { app } from 'electron'
import { applicationArguments, isTerminalCommand } from './electron/command-line'
import { endWithoutDisplay, hasDisplay } from './electron/display'
import { prepareApplication } from './electron/prepare'
import { traceStart } from './electron/start-trace'

/**
 * Electron's entry. The packaged program is both faces: with a command of the terminal it answers that and ends
 * without a window; otherwise it opens the window, with the dataset folder that it was given, if any.
 */
traceStart('main script')
const args = applicationArguments({ argv: process.argv, startedFolder: process.defaultApp ? app.getAppPath() : null })
const terminal = isTerminalCommand(args)

if (!hasDisplay()) process.exit(endWithoutDisplay(terminal))
prepareApplication()
if (terminal) void import('./electron/terminal').then(({ runTerminalCommand }) => runTerminalCommand(args))
else void import('./electron/start-window').then(({ startWindow }) => startWindow(args))
