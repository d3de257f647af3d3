import { runInNewContext } from 'node:vm'

// Bytes in which WebAssembly memory grows.
const pageSize = 65_536

export interface WorkLimits {
  readonly milliseconds: number
  /** Bytes that any WebAssembly module may have grown to. */
  readonly webAssemblyMemory: number
}

/** The work did not come to an end in its time. */
export class OutOfTime extends Error {}

/**
 * Does synchronous work that a hostile file may lead astray, inside calls that nothing in JavaScript interrupts: into a
 * loop without end, or to allocate gigabytes. The virtual machine's own watchdog ends the one, and memory beyond the
 * limit is refused as a full memory is.
 *
 * @throws OutOfTime, and what the work throws
 */
export function limited<T>({ milliseconds, webAssemblyMemory }: WorkLimits, work: () => T): T {
  return withinMemory(webAssemblyMemory, () => withinTime(milliseconds, work))
}

function withinTime<T>(milliseconds: number, work: () => T): T {
  try {
    return runInNewContext('work()', { work }, { timeout: milliseconds }) as T
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
    throw new OutOfTime(`Not done in ${milliseconds} ms.`, { cause: error })
  }
}

/** A module compiled elsewhere brings its own memory, so that the limit can only be set where it grows. Nothing else runs meanwhile. */
function withinMemory<T>(most: number, work: () => T): T {
  const memory = WebAssembly.Memory.prototype
  const { grow } = memory
  memory.grow = function (pages: number): number {
    if (this.buffer.byteLength + pages * pageSize > most) throw new RangeError(`WebAssembly memory may not grow beyond ${most} bytes.`)
    return grow.call(this, pages)
  }
  try {
    return work()
  } finally {
    memory.grow = grow
  }
}
