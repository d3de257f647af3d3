import { arch, totalmem } from 'node:os'

/** What the meter looks at; a test gives its own. */
export interface EnergySurroundings {
  /** The kernel's folder of energy counters. */
  readonly powercap: string
  readonly stat: string
  readonly cpuinfo: string
  /** Seconds from any start, that only go forward. */
  readonly clock: () => number
  /** Seconds that this process has computed. */
  readonly worked: () => number
  readonly memoryBytes: number
  readonly architecture: string
  /** Calls `reading` every so many seconds until the returned function is called. */
  readonly every: (seconds: number, reading: () => void) => () => void
}

export const thisMachine: EnergySurroundings = {
  powercap: '/sys/class/powercap',
  stat: '/proc/stat',
  cpuinfo: '/proc/cpuinfo',
  clock: () => performance.now() / 1000,
  worked: () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  },
  memoryBytes: totalmem(),
  architecture: arch(),
  every: (seconds, reading) => {
    const timer = setInterval(reading, seconds * 1000).unref()
    return () => clearInterval(timer)
  },
}
