import { randomBytes } from 'node:crypto'
import { link, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { storageError, temporaryMark } from './atomic-file'
import { isAlive, thisProcess, type ProcessIdentity } from './process-identity'

const claimAttempts = 3
/** A claim is one short line; without links to files it may for a moment be there without it. */
const settlingMs = 10_000

/** The process that a claim names; null where there is none, or nothing that can be read. */
export async function readClaim(path: string): Promise<ProcessIdentity | null> {
  return parseClaim(await readFile(path, 'utf8').catch(() => ''))
}

/**
 * Puts a file that names this process, unless there is one of another process that lives: of two that try at once, one
 * gets it. What a dead process left is free at once.
 *
 * @returns whether the claim is this process'
 * @throws WorkbenchError `disk-full`, `permission-denied`
 */
export async function tryClaim(path: string): Promise<boolean> {
  const mine = `${JSON.stringify(await thisProcess())}\n`
  for (let attempt = 1; attempt <= claimAttempts; attempt++) {
    if (await placeExclusively(path, mine)) return true
    if (!(await isAbandoned(path))) return false
    await takeAway(path)
  }
  return false
}

export async function releaseClaim(path: string): Promise<void> {
  await rm(path, { force: true })
}

/** The file appears with its content or not at all; false if there is one already. */
async function placeExclusively(path: string, content: string): Promise<boolean> {
  const temporary = asideOf(path)
  try {
    await writeFile(temporary, content)
    // File systems without links (FAT) have to do with an exclusive write.
    await link(temporary, path).catch((error: unknown) => isTaken(error) ? Promise.reject(error) : writeFile(path, content, { flag: 'wx' }))
    return true
  } catch (error) {
    if (isTaken(error)) return false
    throw storageError(error, path)
  } finally {
    await rm(temporary, { force: true })
  }
}

/**
 * Takes away a dead process' file. Only who has claimed to do so may, and looks again first: of two that have seen the
 * same dead holder, the slower one would otherwise take away what the quicker one has put in its place.
 */
async function takeAway(path: string): Promise<void> {
  const right = `${path}.dead`
  if (!(await tryClaim(right))) return
  try {
    if (await isAbandoned(path)) await rm(path, { force: true })
  } finally {
    await releaseClaim(right)
  }
}

/** Whether there is a claim of a process that lives no more. One that cannot be read may be just being written. */
async function isAbandoned(path: string): Promise<boolean> {
  try {
    const holder = parseClaim(await readFile(path, 'utf8'))
    return holder === null ? Date.now() - (await stat(path)).mtimeMs > settlingMs : !(await isAlive(holder))
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return false
    throw storageError(error, path)
  }
}

function parseClaim(text: string): ProcessIdentity | null {
  try {
    const { pid, began } = JSON.parse(text) as Partial<ProcessIdentity>
    return typeof pid === 'number' ? { pid, began: began ?? null } : null
  } catch {
    return null
  }
}

function asideOf(path: string): string {
  return `${path}${temporaryMark}${process.pid}-${randomBytes(4).toString('hex')}`
}

function isTaken(error: unknown): boolean {
  return (error as { code?: string }).code === 'EEXIST'
}
