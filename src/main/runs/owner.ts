import { randomBytes } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { WorkbenchError } from '@shared/errors'
import { storageError, temporaryMark } from '../storage/atomic-file'

/** The process that works on a run, so that a run whose process died is not taken for a running one. */
export interface Owner {
  readonly pid: number
  /** When the process began, as the system says; tells apart processes that got the same number. */
  readonly began: string | null
}

const claimAttempts = 3

export async function thisProcess(): Promise<Owner> {
  return { pid: process.pid, began: await processStart(process.pid) }
}

export async function isAlive(owner: Owner): Promise<boolean> {
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    if ((error as { code?: string }).code !== 'EPERM') return false
  }
  return owner.began === null || owner.began === (await processStart(owner.pid))
}

/** The owner that a file names; null where there is none, or nothing that can be read. */
export async function readOwner(path: string): Promise<Owner | null> {
  try {
    const { pid, began } = JSON.parse(await readFile(path, 'utf8')) as Partial<Owner>
    return typeof pid === 'number' ? { pid, began: began ?? null } : null
  } catch {
    return null
  }
}

/**
 * Makes this process the owner, unless another one that lives is: of two that try at once, one gets it.
 *
 * @throws WorkbenchError `run-busy`, `disk-full`, `permission-denied`
 */
export async function claim(path: string): Promise<void> {
  const mine = `${JSON.stringify(await thisProcess())}\n`
  for (let attempt = 1; attempt <= claimAttempts; attempt++) {
    if (await placeExclusively(path, mine)) return
    const holder = await readOwner(path)
    if (holder !== null && (await isAlive(holder))) break
    await takeAway(path, holder)
  }
  throw new WorkbenchError('run-busy', `Another process is working on this run (${path}).`, { path, advice: 'Wait until it is done, or stop it there.' })
}

export async function release(path: string): Promise<void> {
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

/** Takes away a dead owner's file, and puts it back if meanwhile it has become somebody else's. */
async function takeAway(path: string, holder: Owner | null): Promise<void> {
  const aside = asideOf(path)
  try {
    await rename(path, aside)
    const taken = await readOwner(aside)
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

/** Start time in clock ticks since boot (Linux); null where the system does not tell, or the process is a zombie. */
async function processStart(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? null : fields[19]
  } catch {
    return null
  }
}
