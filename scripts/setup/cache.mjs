/**
 * The download cache. An entry is a folder that appears whole: it is made in `tmp` and renamed.
 * Its `entry.json` names its source and the sizes of the files that matter, so that a damaged entry is noticed
 * at every start without reading half a gigabyte.
 */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { cacheRoot } from './paths.mjs'
import { verify } from './digest.mjs'
import { say } from './report.mjs'

const temporary = () => join(cacheRoot(), 'tmp')

/** Path of an entry, whether it is there or not. */
export function entryPath(name) {
  return join(cacheRoot(), name)
}

/** @returns the entry's facts, or undefined if it is absent or damaged */
export function readEntry(name) {
  const folder = entryPath(name)
  try {
    const facts = JSON.parse(readFileSync(join(folder, 'entry.json'), 'utf8'))
    const whole = Object.entries(facts.files).every(([file, size]) => statSync(join(folder, file)).size === size)
    return whole ? facts : undefined
  } catch {
    return undefined
  }
}

/**
 * Makes an entry unless it is there.
 *
 * @param make gets an empty folder, fills it and returns `{ source, files: [the files that matter] }`
 * @returns the entry's facts
 */
export async function ensureEntry(name, make) {
  const present = readEntry(name)
  if (present) return present
  const work = temporaryFolder(basename(name))
  const { files, ...facts } = await make(work)
  const sizes = Object.fromEntries(files.map((file) => [file, statSync(join(work, file)).size]))
  const entry = { ...facts, files: sizes }
  writeFileSync(join(work, 'entry.json'), JSON.stringify(entry, null, 2))
  chmodSync(work, 0o755) // temporary folders are private, a cache may be shared
  rmSync(entryPath(name), { recursive: true, force: true })
  mkdirSync(dirname(entryPath(name)), { recursive: true })
  renameSync(work, entryPath(name))
  return entry
}

/**
 * A verified download. It stays until what is made of it is in the cache: whoever is interrupted while unpacking does not load it again.
 *
 * @param fetch gets an empty folder and returns the path of the file it put there
 */
export async function ensureDownload(name, integrity, fetch) {
  const file = join(cacheRoot(), 'downloads', name)
  if (existsSync(file)) {
    try {
      await verify(file, integrity)
      return file
    } catch (error) {
      say(`${error.message}\n  loading it again`)
    }
  }
  const fetched = await fetch(temporaryFolder('download'))
  await verify(fetched, integrity)
  mkdirSync(dirname(file), { recursive: true })
  renameSync(fetched, file)
  return file
}

export function temporaryFolder(label) {
  mkdirSync(temporary(), { recursive: true })
  return mkdtempSync(join(temporary(), `${label}-`))
}

/** Removes what interrupted set-ups left and what is no longer needed; only the holder of the lock may. */
export function sweep() {
  rmSync(temporary(), { recursive: true, force: true })
}

export function forgetDownload(file) {
  rmSync(file, { force: true })
}
