import { readFile } from 'node:fs/promises'
import { cpus } from 'node:os'

/** Time of all processors together since the machine started, in the system's own unit. */
export interface ProcessorTimes {
  readonly busy: number
  readonly total: number
}

/**
 * How long the machine's processors have worked. Waiting for a disk is not work; Linux tells it apart, the portable
 * way leaves it out.
 *
 * @param stat path of Linux' stat
 */
export async function processorTimes(stat = '/proc/stat'): Promise<ProcessorTimes> {
  const line = /^cpu\s+(.+)$/m.exec(await readFile(stat, 'utf8').catch(() => ''))?.[1]
  const values = line?.trim().split(/\s+/).map(Number) ?? []
  if (values.length < 5 || values.some((value) => !Number.isFinite(value))) return portableTimes()
  // user, nice, system, idle, iowait, irq, softirq, steal; guest time that follows is in user and nice already.
  const total = values.slice(0, 8).reduce((sum, value) => sum + value, 0)
  return { total, busy: total - values[3] - values[4] }
}

/** Share of the processors' time that was work between two readings, 0 to 1; 0 where no time has passed. */
export function loadBetween(before: ProcessorTimes, after: ProcessorTimes): number {
  const total = after.total - before.total
  return total > 0 ? Math.min(1, Math.max(0, (after.busy - before.busy) / total)) : 0
}

function portableTimes(): ProcessorTimes {
  const times = cpus().map(({ times: { user, nice, sys, idle, irq } }) => ({ busy: user + nice + sys + irq, idle }))
  const busy = times.reduce((sum, time) => sum + time.busy, 0)
  return { busy, total: busy + times.reduce((sum, time) => sum + time.idle, 0) }
}
