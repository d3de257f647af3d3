import type { EnergyReport, EpochEnergy, Settings } from '@shared/models'
import { carbonIntensity, type CarbonIntensity } from './carbon-intensity'
import { thisMachine, type EnergySurroundings } from './energy-surroundings'
import { estimateProbe } from './estimate-probe'
import { processorTimes } from './machine-load'
import { memoryPower } from './memory-power'
import { nominalPower } from './nominal-power'
import type { PowerProbe } from './power-probe'
import { readProcessor, type Processor } from './processor'
import { raplProbe } from './rapl-probe'
import { WorkedTime } from './worked-time'

/** What a run takes, measured or estimated, from the moment it is made. */
export interface EnergyMeter {
  /** Energy since the last lap, or since the meter began. */
  lap(): Promise<EpochEnergy>
  /** Plain data for a checkpoint; give it back as `before` to go on. */
  totals(): Promise<EnergyTotals>
  report(): Promise<EnergyReport>
  /** What follows is not the run's: it waits. */
  suspend(): Promise<void>
  resume(): Promise<void>
  /** No more readings; what was measured can still be asked for. */
  stop(): void
}

/** What a run has taken so far: plain data, kept in its checkpoints. */
export interface EnergyTotals {
  /** Time that was worked, seconds. */
  readonly seconds: number
  readonly cpuKwh: number
  readonly ramKwh: number
  readonly co2Kg: number
  /** Whether any of it is an estimate. */
  readonly estimated: boolean
  /** How it was found, in words; several where the run went on elsewhere. */
  readonly methods: readonly string[]
}

const joulesPerKilowattHour = 3.6e6

/** Between readings; short against the time after which a RAPL counter begins again (minutes at full power). */
const secondsBetweenReadings = 5

const emptyTotals: EnergyTotals = { seconds: 0, cpuKwh: 0, ramKwh: 0, co2Kg: 0, estimated: false, methods: [] }

/**
 * Begins to measure the machine's processors and memory as CodeCarbon does (`tracking_mode` machine, PUE 1): by the
 * processor's own counters where they can be read, else from nominal power and load; memory by its counter, else from
 * its size.
 *
 * @param settings country of the grid (ISO 3166-1 alpha-3) and nominal power in watts, where the user said them
 * @param before what the run took before it was resumed
 */
export async function startEnergyMeter(settings: Pick<Settings, 'country' | 'cpuPower'>, before: EnergyTotals | null = null, surroundings: EnergySurroundings = thisMachine): Promise<EnergyMeter> {
  const processor = await readProcessor(surroundings.cpuinfo)
  const rapl = await raplProbe(surroundings.powercap)
  const times = (): ReturnType<typeof processorTimes> => processorTimes(surroundings.stat)
  const probe = rapl.probe ?? await estimateProbe(nominalPower(processor, settings.cpuPower), times, rapl.because)
  return new MachineMeter(probe, processor, carbonIntensity(settings.country), before ?? emptyTotals, surroundings)
}

class MachineMeter implements EnergyMeter {
  private readonly time: WorkedTime
  private readonly ramWatts: number
  private readonly stopReadings: () => void
  private sum: EnergyTotals
  private lapBegan: EnergyTotals
  private suspended = false
  private stopped = false
  /** Readings one after the other: two at once would count the same energy twice or not at all. */
  private queue: Promise<void> = Promise.resolve()

  constructor(private readonly probe: PowerProbe, private readonly processor: Processor, private readonly intensity: CarbonIntensity, before: EnergyTotals, private readonly surroundings: EnergySurroundings) {
    this.sum = { ...before, estimated: before.estimated || probe.source === 'estimated', methods: [...new Set([...before.methods, probe.method])] }
    this.lapBegan = this.sum
    this.time = new WorkedTime(surroundings.clock, surroundings.worked, 2 * secondsBetweenReadings)
    this.ramWatts = memoryPower(surroundings.memoryBytes / 2 ** 30, surroundings.architecture)
    this.stopReadings = surroundings.every(secondsBetweenReadings, () => void this.read())
  }

  async lap(): Promise<EpochEnergy> {
    await this.read()
    const [from, to] = [this.lapBegan, this.sum]
    this.lapBegan = to
    return { kwh: to.cpuKwh + to.ramKwh - from.cpuKwh - from.ramKwh, co2Kg: to.co2Kg - from.co2Kg }
  }

  async totals(): Promise<EnergyTotals> {
    await this.read()
    return { ...this.sum, methods: [...this.sum.methods] }
  }

  async report(): Promise<EnergyReport> {
    await this.read()
    const { seconds, cpuKwh, ramKwh, co2Kg, estimated, methods } = this.sum
    const watts = (kwh: number): number => (seconds > 0 ? (kwh * joulesPerKilowattHour) / seconds : 0)
    return {
      kwh: cpuKwh + ramKwh, cpuKwh, ramKwh, co2Kg, seconds,
      source: estimated ? 'estimated' : 'rapl', method: methods.join(', then '),
      cpuPower: watts(cpuKwh), ramPower: watts(ramKwh),
      cpuModel: this.processor.model, cpuCount: this.processor.count, ramTotalGb: this.surroundings.memoryBytes / 2 ** 30,
      country: this.intensity.country, countryName: this.intensity.countryName, intensity: this.intensity.grams, intensitySource: this.intensity.source,
    }
  }

  async suspend(): Promise<void> {
    await this.read()
    this.suspended = true
  }

  async resume(): Promise<void> {
    await this.read()
    this.suspended = false
  }

  stop(): void {
    this.stopped = true
    this.stopReadings()
  }

  private read(): Promise<void> {
    if (!this.stopped) this.queue = this.queue.then(() => this.readOnce())
    return this.queue
  }

  /** While suspended, readings only move the baseline. */
  private async readOnce(): Promise<void> {
    const suspended = this.suspended
    const { passed, worked } = this.time.since()
    const { cpu, ram } = await this.probe.read(passed)
    if (suspended || passed <= 0) return
    const share = worked / passed
    const cpuKwh = (cpu * share) / joulesPerKilowattHour
    const ramKwh = ram === null ? (this.ramWatts * worked) / joulesPerKilowattHour : (ram * share) / joulesPerKilowattHour
    this.sum = {
      ...this.sum,
      seconds: this.sum.seconds + worked, cpuKwh: this.sum.cpuKwh + cpuKwh, ramKwh: this.sum.ramKwh + ramKwh,
      co2Kg: this.sum.co2Kg + ((cpuKwh + ramKwh) * this.intensity.grams) / 1000,
    }
  }
}
