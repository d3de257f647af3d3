import { app } from 'electron'
import { toWire } from '@shared/errors'
import { builtFiles } from './built-files'
import { printPage } from './print-page'
import { utilityLauncher } from './utility-launcher'

/** Answers a terminal command in the packaged program, which has no Node of its own to start. */
export async function runTerminalCommand(args: readonly string[]): Promise<void> {
  // What Chromium has to say about the desktop does not belong on a terminal's stderr.
  app.commandLine.appendSwitch('log-level', '3')
  app.dock?.hide()
  // A page that is printed is drawn in a window that then closes.
  app.on('window-all-closed', () => undefined)
  app.exit(await exitCodeOf(args))
}

async function exitCodeOf(args: readonly string[]): Promise<number> {
  try {
    await app.whenReady()
    const { main } = await import('../cli')
    return await main(args, { launch: utilityLauncher(builtFiles().worker), printPage })
  } catch (error) {
    process.stderr.write(`scenebench: ${toWire(error).message}\n`)
    return 1
  }
}
