/** The machine a measurement was made on. */
import { cpus, loadavg, release, totalmem, type } from 'node:os'

export function thisMachine() {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    logical_processors: cpus().length,
    memory_gb: Number((totalmem() / 2 ** 30).toFixed(1)),
    system: `${type()} ${release()} ${process.arch}`,
    node: process.versions.node,
    /** Of the minute before: others' work makes both sides slower. */
    load_average: Number(loadavg()[0].toFixed(2)),
  }
}
