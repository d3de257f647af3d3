import { readFile } from 'node:fs/promises'
import { cpus } from 'node:os'

/** The machine's processors as the system names them. */
export interface Processor {
  readonly model: string
  /** Logical processors. */
  readonly count: number
  readonly sockets: number
}

/**
 * @param cpuinfo path of Linux' cpuinfo, the only one that tells sockets; without it there is one
 */
export async function readProcessor(cpuinfo = '/proc/cpuinfo'): Promise<Processor> {
  const list = cpus()
  const text = await readFile(cpuinfo, 'utf8').catch(() => '')
  const sockets = new Set([...text.matchAll(/^physical id\s*:\s*(\d+)/gm)].map(([, id]) => id)).size
  const model = /^model name\s*:\s*(.+)$/m.exec(text)?.[1] ?? list[0]?.model ?? ''
  return { model: model.trim() || 'unknown', count: Math.max(1, list.length), sockets: Math.max(1, sockets) }
}
