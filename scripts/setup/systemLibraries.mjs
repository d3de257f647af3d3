/** What Electron needs of a Linux system, and the virtual display that tests use. */
import { spawnSync } from 'node:child_process'
import { runs, show } from './command.mjs'
import { say } from './report.mjs'

/** Debian packages; where one was renamed, the newer name comes first. */
const PACKAGES = [['libgtk-3-0t64', 'libgtk-3-0'], ['libasound2t64', 'libasound2'], ['libnss3'], ['libgbm1'], ['libxss1']]
const VIRTUAL_DISPLAY = [['xvfb']]

/** Names of shared libraries that the executable asks for and the system does not have. */
export function missingLibraries(executable) {
  if (process.platform !== 'linux') return []
  const { stdout } = spawnSync('ldd', [executable], { encoding: 'utf8' })
  return [...(stdout ?? '').matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name)
}

export function hasVirtualDisplay() {
  return spawnSync('Xvfb', ['-help'], { stdio: 'ignore' }).error === undefined
}

/** The one command that installs what is missing on Debian or Ubuntu, as typed by a user. */
export function installCommand({ withVirtualDisplay }) {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packageNames(withVirtualDisplay).join(' ')}`
}

/**
 * Sees to it that a window can be opened on a virtual display, installing what is missing where it may:
 * as root or with a password-less sudo on a system with apt.
 *
 * @throws Error with the one command that does it, where it may not
 */
export async function ensureTestDisplay(executable) {
  if (process.platform !== 'linux' || isReady(executable)) return
  const privilege = administrator()
  if (privilege && runs('apt-get', ['--version'])) {
    say(`System libraries: installing ${missing(executable).join(', ')}`)
    await aptGet(privilege, ['update', '-qq'])
    await aptGet(privilege, ['install', '-y', '-qq', '--no-install-recommends', ...packageNames(true)])
  }
  if (!isReady(executable)) {
    throw new Error(`These are missing: ${missing(executable).join(', ')}. Install them with\n  ${installCommand({ withVirtualDisplay: true })}`)
  }
}

function isReady(executable) {
  return missing(executable).length === 0
}

function missing(executable) {
  return [...missingLibraries(executable), ...(hasVirtualDisplay() ? [] : ['Xvfb'])]
}

/** How to become root: nothing to do, sudo without a password, or not at all. */
function administrator() {
  if (process.getuid?.() === 0) return []
  return runs('sudo', ['-n', 'true']) ? ['sudo', '-n'] : undefined
}

async function aptGet(privilege, args) {
  const [command, ...rest] = [...privilege, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]
  await show(command, rest)
}

function packageNames(withVirtualDisplay) {
  const wanted = withVirtualDisplay ? [...PACKAGES, ...VIRTUAL_DISPLAY] : PACKAGES
  return wanted.map((names) => names.find(isKnownToApt) ?? names.at(-1))
}

function isKnownToApt(name) {
  return spawnSync('apt-cache', ['show', name], { stdio: 'ignore' }).status === 0
}
