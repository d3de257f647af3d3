/** A display for windows that nobody looks at. */
import { once } from 'node:events'
import { startGuarded } from '../setup/command.mjs'

/**
 * Runs `work` with a virtual display of its own, which ends with it. Elsewhere than on Linux the real one is used.
 *
 * @param work gets the environment variables to run windows with
 */
export async function withDisplay(work) {
  if (process.platform !== 'linux') return work({})
  // Xvfb chooses a free number itself and prints it: two test runs never take each other's display.
  const server = startGuarded('Xvfb', ['-displayfd', '1', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], { stdout: 'pipe', stderr: 'ignore' })
  try {
    const number = await Promise.race([once(server.stdout, 'data'), once(server, 'close').then(() => Promise.reject(new Error('Xvfb did not start')))])
    // There is no session bus here; without an address Electron looks for one and complains on stderr.
    return await work({ DISPLAY: `:${String(number).trim()}`, WAYLAND_DISPLAY: '', DBUS_SESSION_BUS_ADDRESS: '/dev/null' })
  } finally {
    server.kill()
  }
}
