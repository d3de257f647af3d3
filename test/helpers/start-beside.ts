import { electronCommand } from './electron-executable'
import { run, type CliResult } from './run-cli'

/** Starts the application a second time, as a user does from a terminal, and waits until that start ends. */
export function startBeside(home: string, ...args: readonly string[]): Promise<CliResult> {
  const { executable, args: own } = electronCommand()
  return run(executable, [...own, ...args], { SCENEBENCH_HOME: home, DBUS_SESSION_BUS_ADDRESS: '/dev/null' })
}
