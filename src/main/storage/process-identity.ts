import { readFile } from 'node:fs/promises'

/** A process of this machine, told apart from later ones that get the same number. */
export interface ProcessIdentity {
  readonly pid: number
  /** When the process began, as the system says; null where it does not say. */
  readonly began: string | null
}

export async function thisProcess(): Promise<ProcessIdentity> {
  return { pid: process.pid, began: (await statOf(process.pid))?.began ?? null }
}

/** A zombie, which has ended and waits for its parent to notice, does not live. */
export async function isAlive({ pid, began }: ProcessIdentity): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as { code?: string }).code !== 'EPERM') return false
  }
  const stat = await statOf(pid)
  return stat?.state !== 'Z' && (began === null || began === stat?.began)
}

/** State and start time in clock ticks since boot (Linux); null where the system does not tell. */
async function statOf(pid: number): Promise<{ readonly state: string; readonly began: string } | null> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0], began: fields[19] }
  } catch {
    return null
  }
}
