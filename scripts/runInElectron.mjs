/** A terminal command answered by Electron, as the packaged program does it; without a display under a virtual one. */
import { spawn } from 'node:child_process'
import { ROOT } from './setup/paths.mjs'

/** Pages are printed without a GPU; what Chromium says about its absence does not belong on a terminal. */
const QUIET = ['--disable-gpu', '--log-level=3']

/**
 * @param executable Electron's
 * @param args the words after `scenebench`
 * @returns exit code
 */
export function runInElectron(executable, args) {
  // Chromium refuses to run as root with its sandbox; everybody else keeps it.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const { ELECTRON_RUN_AS_NODE: _notANode, ...env } = process.env
  // Without a session bus Chromium would look for one and complain on stderr.
  const child = spawn(executable, [...asRoot, ...QUIET, ROOT, ...args], { stdio: 'inherit', env: { DBUS_SESSION_BUS_ADDRESS: '/dev/null', ...env } })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve(signal ? 1 : code))
  })
}
