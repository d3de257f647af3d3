/** The npm packages, exactly as package-lock.json has them. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { npm } from './command.mjs'
import { hashOfFile } from './digest.mjs'
import { ROOT } from './paths.mjs'
import { during, say } from './report.mjs'

const LOCK_FILE = join(ROOT, 'package-lock.json')
/** In node_modules, so that it goes when they go: `npm ci` begins by deleting them. */
const STAMP = join(ROOT, 'node_modules', '.scenebench-lock')

export const dependencies = {
  title: 'npm packages',

  isDone() {
    return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hashOfFile(LOCK_FILE)
  },

  async run() {
    if (installedByHand()) say('npm packages: as package-lock.json has them')
    // Install scripts stay off (.npmrc): what they would download, the next steps fetch with pinned hashes.
    else await during('npm packages (npm ci)', () => npm(['ci', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: ROOT }))
    writeFileSync(STAMP, hashOfFile(LOCK_FILE))
  },
}

/** Whether a developer's own `npm install` left exactly what the lock file says; npm writes its record last. */
function installedByHand() {
  const record = join(ROOT, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages
  const { '': _root, ...wanted } = JSON.parse(readFileSync(LOCK_FILE, 'utf8')).packages
  const identity = (entry) => entry && `${entry.version} ${entry.integrity}`
  const asLocked = Object.keys(installed).every((path) => identity(installed[path]) === identity(wanted[path]))
  // Optional packages may be for another platform.
  return asLocked && Object.keys(wanted).every((path) => path in installed || wanted[path].optional || wanted[path].devOptional)
}
