import { loadBetween, type ProcessorTimes } from './machine-load'
import type { NominalPower } from './nominal-power'
import type { PowerProbe } from './power-probe'

/**
 * Power from the load of the whole machine where nothing measures it: a tenth of the nominal power at rest, and nine
 * tenths times the cube of the load on top.
 *
 * @param because why it is not measured, in words
 * @see CodeCarbon 3.3, mode `cpu_load` with `tracking_mode` machine
 */
export async function estimateProbe(nominal: NominalPower, times: () => Promise<ProcessorTimes>, because: string): Promise<PowerProbe> {
  let before = await times()
  return {
    source: 'estimated',
    method: `estimated: ${nominal.reason} x processor use; ${because}`,
    read: async (seconds) => {
      const after = await times()
      const load = loadBetween(before, after)
      before = after
      return { cpu: nominal.watts * loadFactor(load) * seconds, ram: null }
    },
  }
}

/** Share of the nominal power at a load of 0 to 1. */
export function loadFactor(load: number): number {
  return 0.1 + 0.9 * load ** 3
}
