import { spawnSync } from 'node:child_process'

/** Electron on Linux ends at once where there is neither X nor Wayland, before anything asynchronous can happen. */
export function hasDisplay(environment: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): boolean {
  return platform !== 'linux' || Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY)
}

/**
 * What to do without a display: a terminal command is run again under a virtual one, where the system has that; a
 * window cannot be shown.
 *
 * @returns exit code
 */
export function endWithoutDisplay(isTerminalCommand: boolean): number {
  if (isTerminalCommand) {
    const { status, error } = spawnSync('xvfb-run', ['-a', process.execPath, ...process.argv.slice(1)], { stdio: 'inherit' })
    if (error === undefined) return status ?? 1
  }
  process.stderr.write(isTerminalCommand ? noVirtualDisplay : noWindow)
  return 1
}

const noVirtualDisplay = 'scenebench: no-display: There is no display, and the packaged program needs one even for terminal commands. Install xvfb, or set DISPLAY.\n'
const noWindow = 'scenebench: no-display: There is no display to open a window on. Set DISPLAY, or use a terminal command: scenebench --help\n'
