import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EnergySurroundings } from '../../../../src/main/runs/energy/energy-surroundings'

/** A machine made of files in a folder and a clock that is turned by hand. */
export class FakeMachine implements EnergySurroundings {
  readonly powercap: string
  readonly stat: string
  readonly cpuinfo: string
  readonly memoryBytes = 16 * 2 ** 30
  readonly architecture = 'x64'
  seconds = 0
  computed = 0
  readings: { readonly seconds: number; readonly reading: () => void } | null = null

  constructor(readonly folder: string) {
    this.powercap = join(folder, 'powercap')
    this.stat = join(folder, 'stat')
    this.cpuinfo = join(folder, 'cpuinfo')
  }

  readonly clock = (): number => this.seconds
  readonly worked = (): number => this.computed
  readonly every = (seconds: number, reading: () => void): (() => void) => {
    this.readings = { seconds, reading }
    return () => {
      this.readings = null
    }
  }

  /** Time in which the process computes on one processor. */
  pass(seconds: number): void {
    this.seconds += seconds
    this.computed += seconds
  }

  /** One entry of the powercap folder. */
  async domain(entry: string, files: { readonly name?: string; readonly energy_uj?: number | string; readonly max_energy_range_uj?: number }): Promise<void> {
    const folder = join(this.powercap, entry)
    await mkdir(folder, { recursive: true })
    for (const [file, value] of Object.entries(files)) await writeFile(join(folder, file), `${value}\n`)
  }

  async removeCounter(entry: string): Promise<void> {
    await rm(join(this.powercap, entry, 'energy_uj'))
  }

  /** Ticks of all processors since the start: user, nice, system, idle, iowait, irq, softirq, steal. */
  async ticks(values: readonly number[]): Promise<void> {
    await writeFile(this.stat, `cpu  ${values.join(' ')} 0 0\ncpu0 1 2 3 4 5 6 7 8 0 0\nctxt 1\n`)
  }

  async processor(model: string, sockets: number): Promise<void> {
    const blocks = Array.from({ length: sockets }, (_, id) => `processor\t: ${id}\nmodel name\t: ${model}\nphysical id\t: ${id}\n`)
    await writeFile(this.cpuinfo, blocks.join('\n'))
  }
}
