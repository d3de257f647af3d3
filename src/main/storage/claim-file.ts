import { randomBytes } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { storageError, temporaryMark } from './atomic-file'
import { isAlive, thisProcess, type ProcessIdentity } from './process-identity'

const claimAttempts = 3

/** The process that a claim names; null where there is none, or nothing that can be read. */
export async function readClaim(path: string): Promise<ProcessIdentity | null> {
  try {
    const { pid, began } = JSON.parse(await readFile(path, 'utf8')) as Partial<ProcessIdentity>
    return typeof pid === 'number' ? { pid, began: began ?? null } : null
  } catch {
    return null
  }
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
    const holder = await readClaim(path)
    if (holder !== null && (await isAlive(holder))) return false
    await takeAway(path, holder)
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

/** Takes away a dead process' file, and puts it back if meanwhile it has become somebody else's. */
async function takeAway(path: string, holder: ProcessIdentity | null): Promise<void> {
  const aside = asideOf(path)
  try {
    await rename(path, aside)
    const taken = await readClaim(aside)
    if (taken !== null && taken.pid !== holder?.pid) await link(aside, path)
  } catch (error) {
    if (!isTaken(error) && (error as { code?: string }).code !== 'ENOENT') throw storageError(error, path)
  } finally {
    await rm(aside, { force: true })
  }
}

function asideOf(path: string): string {
  return `${path}${temporaryMark}${process.pid}-${randomBytes(4).toString('hex')}`
}

function isTaken(error: unknown): boolean {
  return (error as { code?: string }).code === 'EEXIST'
}
