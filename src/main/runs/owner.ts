import { readFile } from 'node:fs/promises'

/** The process that works on a run, so that a run whose process died is not taken for a running one. */
export interface Owner {
  readonly pid: number
  /** When the process began, as the system says; tells apart processes that got the same number. */
  readonly began: string | null
}

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
