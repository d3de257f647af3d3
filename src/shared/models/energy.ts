/** Where a power reading comes from: `rapl` is measured, `estimated` is the processor's nominal power times its use. */
export type PowerSource = 'rapl' | 'estimated'

/** Energy of one epoch. */
export interface EpochEnergy {
  readonly kwh: number
  readonly co2Kg: number
}

/** Energy of a run, as CodeCarbon accounts for it: processor and memory, over the wall time in which the run worked. */
export interface EnergyReport {
  readonly kwh: number
  readonly cpuKwh: number
  readonly ramKwh: number
  readonly co2Kg: number
  /** Wall time that was measured, seconds. */
  readonly seconds: number
  readonly source: PowerSource
  /** In words: how power was found, e.g. `RAPL, package 0 and DRAM` or `estimated: 65 W (…) x processor use`. */
  readonly method: string
  /** Mean power, watts. */
  readonly cpuPower: number
  readonly ramPower: number
  readonly cpuModel: string
  readonly cpuCount: number
  readonly ramTotalGb: number
  /** ISO 3166-1 alpha-3; null: the world's average was taken. */
  readonly country: string | null
  readonly countryName: string
  /** Carbon intensity that was used, grams of CO2 equivalent per kilowatt-hour, and where it is from. */
  readonly intensity: number
  readonly intensitySource: string
}
