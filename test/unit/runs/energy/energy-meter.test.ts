import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startEnergyMeter } from '../../../../src/main/runs/energy/energy-meter'
import { asOrdinaryUser } from '../../../helpers/ordinary-user'
import { FakeMachine } from './fake-machine'

const noSettings = { country: null, cpuPower: null }
const kwh = (joules: number): number => joules / 3.6e6
/** 16 GiB: two modules of five watts. */
const ramWatts = 10

let machine: FakeMachine

beforeEach(async () => {
  machine = new FakeMachine(await mkdtemp(join(tmpdir(), 'energy-')))
  await machine.processor('Intel(R) Core(TM) i7-10700 CPU @ 2.90GHz', 1)
  await machine.ticks([0, 0, 0, 0, 0, 0, 0, 0])
})

afterEach(() => rm(machine.folder, { recursive: true, force: true }))

describe('energy with RAPL counters', () => {
  beforeEach(async () => {
    await machine.domain('intel-rapl', {})
    await machine.domain('intel-rapl:0', { name: 'package-0', energy_uj: 1_000_000, max_energy_range_uj: 10_000_000 })
    await machine.domain('intel-rapl:0:0', { name: 'core', energy_uj: 500_000, max_energy_range_uj: 10_000_000 })
    await machine.domain('intel-rapl:1', { name: 'psys', energy_uj: 2_000_000, max_energy_range_uj: 10_000_000 })
  })

  const energy = (entry: string, microjoules: number | string): Promise<void> => machine.domain(entry, { energy_uj: microjoules })

  it('counts the package, not its cores nor the platform, and memory from its size', async () => {
    const meter = await startEnergyMeter(noSettings, null, machine)
    machine.pass(2)
    await energy('intel-rapl:0', 4_000_000)
    await energy('intel-rapl:0:0', 3_000_000)
    await energy('intel-rapl:1', 9_000_000)
    const report = await meter.report()
    expect(report).toMatchObject({ source: 'rapl', method: 'RAPL, package-0', seconds: 2, cpuModel: 'Intel(R) Core(TM) i7-10700 CPU @ 2.90GHz', ramTotalGb: 16 })
    expect(report.cpuKwh).toBeCloseTo(kwh(3), 15)
    expect(report.ramKwh).toBeCloseTo(kwh(2 * ramWatts), 15)
    expect(report.kwh).toBeCloseTo(report.cpuKwh + report.ramKwh, 15)
    expect([report.cpuPower, report.ramPower]).toEqual([expect.closeTo(1.5, 9), expect.closeTo(ramWatts, 9)])
  })

  it('goes on when a counter begins again', async () => {
    const meter = await startEnergyMeter(noSettings, null, machine)
    machine.pass(1)
    await energy('intel-rapl:0', 9_500_000)
    await meter.lap()
    machine.pass(1)
    await energy('intel-rapl:0', 300_000)
    await meter.lap()
    expect((await meter.report()).cpuKwh).toBeCloseTo(kwh(8.5 + 0.8), 15)
  })

  it('does not invent energy where a counter begins again and its range is not told', async () => {
    await rm(join(machine.powercap, 'intel-rapl:0', 'max_energy_range_uj'))
    const meter = await startEnergyMeter(noSettings, null, machine)
    machine.pass(1)
    await energy('intel-rapl:0', 10)
    expect((await meter.report()).cpuKwh).toBe(0)
  })

  it('adds up the packages and takes memory from its own counters', async () => {
    await machine.domain('intel-rapl:2', { name: 'package-1', energy_uj: 0, max_energy_range_uj: 10_000_000 })
    await machine.domain('intel-rapl:0:1', { name: 'dram', energy_uj: 0, max_energy_range_uj: 10_000_000 })
    await machine.domain('intel-rapl:2:0', { name: 'dram', energy_uj: 0, max_energy_range_uj: 10_000_000 })
    const meter = await startEnergyMeter(noSettings, null, machine)
    machine.pass(1)
    await energy('intel-rapl:0', 2_000_000)
    await energy('intel-rapl:2', 4_000_000)
    await energy('intel-rapl:0:1', 500_000)
    await energy('intel-rapl:2:0', 700_000)
    const report = await meter.report()
    expect(report.method).toBe('RAPL, package-0, package-1, package-0/dram, package-1/dram')
    expect(report.cpuKwh).toBeCloseTo(kwh(5), 15)
    expect(report.ramKwh).toBeCloseTo(kwh(1.2), 15)
  })

  it('counts a package once that is there twice', async () => {
    await machine.domain('intel-rapl-mmio:0', { name: 'package-0', energy_uj: 0, max_energy_range_uj: 10_000_000 })
    const meter = await startEnergyMeter(noSettings, null, machine)
    machine.pass(1)
    await energy('intel-rapl-mmio:0', 2_000_000)
    await energy('intel-rapl:0', 3_000_000)
    expect((await meter.report()).cpuKwh).toBeCloseTo(kwh(2), 15)
  })

  it('loses nothing when a counter cannot be read for a while', async () => {
    const meter = await startEnergyMeter(noSettings, null, machine)
    machine.pass(1)
    await machine.removeCounter('intel-rapl:0')
    await meter.lap()
    machine.pass(1)
    await energy('intel-rapl:0', 'soon')
    await meter.lap()
    machine.pass(1)
    await energy('intel-rapl:0', 4_000_000)
    expect((await meter.report()).cpuKwh).toBeCloseTo(kwh(3), 15)
  })

  it.each([['the only counter', 'intel-rapl:0'], ['one of two packages', 'intel-rapl:2']])('estimates and says why where %s cannot be read', async (_what, entry) => {
    await machine.domain('intel-rapl:2', { name: 'package-1', energy_uj: 0, max_energy_range_uj: 10_000_000 })
    await machine.domain(entry, { energy_uj: 'forbidden' })
    const report = await (await startEnergyMeter(noSettings, null, machine)).report()
    expect(report.source).toBe('estimated')
    expect(report.method).toContain('RAPL counters cannot be read')
  })

  // Since 2020 Linux lets administrators alone read the counters: they betray what is computed (CVE-2020-8694).
  it.skipIf(process.platform === 'win32')('estimates and says so where only administrators may read the counters', async () => {
    await chmod(machine.folder, 0o755)
    await chmod(join(machine.powercap, 'intel-rapl:0', 'energy_uj'), 0o000)
    await asOrdinaryUser(async () => {
      const report = await (await startEnergyMeter(noSettings, null, machine)).report()
      expect(report.source).toBe('estimated')
      expect(report.method).toContain('RAPL counters may be read by administrators only')
    })
  })

  it('bills only the part of a gap in which the process was not stopped', async () => {
    const meter = await startEnergyMeter(noSettings, null, machine)
    machine.seconds += 100
    machine.computed += 20
    await energy('intel-rapl:0', 6_000_000)
    const report = await meter.report()
    expect(report.seconds).toBe(20)
    expect(report.cpuKwh).toBeCloseTo(kwh(1), 15)
  })
})

describe('energy without counters', () => {
  /** Ticks in which the processors were busy and idle. */
  const ticks = (busy: number, idle: number): Promise<void> => machine.ticks([busy, 0, 0, idle, 0, 0, 0, 0])

  it('is estimated from nominal power and the cube of the load', async () => {
    const meter = await startEnergyMeter(noSettings, null, machine)
    machine.pass(4)
    await ticks(300, 300)
    const report = await meter.report()
    expect(report.cpuPower).toBeCloseTo(65 * (0.1 + 0.9 * 0.125), 9)
    expect(report.method).toBe('estimated: 65 W (nominal power of Intel Core, desktop) x processor use; there are no RAPL counters')
  })

  it('is a tenth of the nominal power at rest and all of it under full load', async () => {
    const meter = await startEnergyMeter({ country: null, cpuPower: 100 }, null, machine)
    machine.pass(5)
    await ticks(0, 500)
    await meter.lap()
    expect((await meter.totals()).cpuKwh).toBeCloseTo(kwh(5 * 10), 15)
    machine.pass(5)
    await ticks(500, 500)
    expect((await meter.totals()).cpuKwh).toBeCloseTo(kwh(5 * 10 + 5 * 100), 15)
  })

  it('counts waiting for a disk as rest', async () => {
    const meter = await startEnergyMeter({ country: null, cpuPower: 100 }, null, machine)
    machine.pass(5)
    await machine.ticks([0, 0, 0, 100, 400, 0, 0, 0])
    expect((await meter.report()).cpuPower).toBeCloseTo(10, 9)
  })

  it('takes both sockets of a known processor and four watts for each processor of an unknown one', async () => {
    await machine.processor('Intel(R) Xeon(R) Gold 6230 CPU @ 2.10GHz', 2)
    expect((await (await startEnergyMeter(noSettings, null, machine)).report()).method).toContain('300 W (nominal power of Intel Xeon Gold, 2 sockets)')
    await machine.processor('Something else', 1)
    const report = await (await startEnergyMeter(noSettings, null, machine)).report()
    expect(report.method).toContain(`${4 * report.cpuCount} W (model not known`)
  })

  it('does not take power from the settings that is none', async () => {
    const report = await (await startEnergyMeter({ country: null, cpuPower: Number.NaN }, null, machine)).report()
    expect(report.method).toContain('65 W (nominal power of')
  })
})

describe('energy meter', () => {
  const settings = { country: 'FIN', cpuPower: 90 }

  it('gives each lap what has passed since the lap before, and the laps add up', async () => {
    const meter = await startEnergyMeter(settings, null, machine)
    const laps = []
    for (const seconds of [1, 3, 5]) {
      machine.pass(seconds)
      laps.push(await meter.lap())
    }
    const watts = 9 + ramWatts
    expect(laps.map((lap) => lap.kwh)).toEqual([1, 3, 5].map((seconds) => expect.closeTo(kwh(seconds * watts), 15)))
    expect((await meter.report()).kwh).toBeCloseTo(kwh(9 * watts), 15)
  })

  it('turns energy into CO2 with the country’s intensity', async () => {
    const meter = await startEnergyMeter(settings, null, machine)
    machine.pass(10)
    const report = await meter.report()
    expect(report).toMatchObject({ country: 'FIN', countryName: 'Finland', intensity: 79 })
    expect(report.intensitySource).toContain('2023')
    expect(report.co2Kg).toBeCloseTo(report.kwh * 0.079, 15)
  })

  it('bills nothing while it is suspended', async () => {
    const meter = await startEnergyMeter(settings, null, machine)
    machine.pass(2)
    await meter.suspend()
    machine.pass(7)
    machine.readings?.reading()
    await meter.resume()
    machine.pass(1)
    expect((await meter.report()).seconds).toBe(3)
  })

  it('goes on from a checkpoint and keeps how each part was found', async () => {
    const first = await startEnergyMeter(settings, null, machine)
    machine.pass(6)
    const kept = structuredClone(await first.totals())
    await machine.domain('intel-rapl:0', { name: 'package-0', energy_uj: 0, max_energy_range_uj: 1e9 })
    const second = await startEnergyMeter({ country: 'FRA', cpuPower: null }, kept, machine)
    machine.pass(2)
    await machine.domain('intel-rapl:0', { energy_uj: 3_600_000 })
    const report = await second.report()
    expect(report.seconds).toBe(8)
    expect(report.source).toBe('estimated')
    expect(report.method).toMatch(/^estimated: 90 W .*, then RAPL, package-0$/)
    expect(report.co2Kg).toBeCloseTo((kept.cpuKwh + kept.ramKwh) * 0.079 + kwh(3.6 + 2 * ramWatts) * 0.056, 15)
    expect((await second.lap()).kwh).toBeCloseTo(kwh(3.6 + 2 * ramWatts), 15)
  })

  it('reads every few seconds until it is stopped, and then keeps what it has', async () => {
    const meter = await startEnergyMeter(settings, null, machine)
    expect(machine.readings?.seconds).toBe(5)
    machine.pass(5)
    machine.readings?.reading()
    const report = await meter.report()
    meter.stop()
    expect(machine.readings).toBeNull()
    machine.pass(60)
    expect(await meter.report()).toEqual(report)
  })

  it('survives being asked from several sides at once', async () => {
    const meter = await startEnergyMeter(settings, null, machine)
    machine.pass(4)
    const [lap, totals, report] = await Promise.all([meter.lap(), meter.totals(), meter.report()])
    expect(lap.kwh).toBeCloseTo(kwh(4 * (9 + ramWatts)), 15)
    expect(totals.seconds).toBe(4)
    expect(report.kwh).toBeCloseTo(lap.kwh, 15)
  })

  it('measures this machine', async () => {
    const meter = await startEnergyMeter(noSettings)
    const report = await meter.report()
    meter.stop()
    expect(report.seconds).toBeGreaterThan(0)
    expect(report.kwh).toBeGreaterThan(0)
    expect(report.cpuCount).toBeGreaterThan(0)
    expect(report).toMatchObject({ country: null, countryName: 'World', intensity: 475 })
  })
})
