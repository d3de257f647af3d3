import { readFile } from 'node:fs/promises'

/** A process of this machine, told apart from later ones that get the same number. */
export interface ProcessIdentity {
  readonly pid: number
  /** When the process began, as the system says; null where it does not say. */
  readonly began: string | null
}

export async function thisProcess(): Promise<ProcessIdentity> {
  return { pid: process.pid, began: await processStart(process.pid) }
}

export async function isAlive({ pid, began }: ProcessIdentity): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as { code?: string }).code !== 'EPERM') return false
  }
  return began === null || began === (await processStart(pid))
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
