import { describe, expect, it } from 'vitest'
import { countries, type Country } from '@shared/models'
import { carbonIntensity } from '../../../../src/main/runs/energy/carbon-intensity'
import { intensitiesByYear } from '../../../../src/main/runs/energy/intensity-table'
import { memoryPower } from '../../../../src/main/runs/energy/memory-power'
import { nominalPower } from '../../../../src/main/runs/energy/nominal-power'

describe('carbon intensity', () => {
  it('is known for every country that can be chosen, once', () => {
    const known = Object.values(intensitiesByYear).flatMap((table) => Object.keys(table))
    expect(new Set(known).size).toBe(known.length)
    expect(countries.map(({ code }) => code).sort()).toEqual([...known].sort())
    expect(countries.every(({ code, name }) => /^[A-Z]{3}$/.test(code) && name.length > 2)).toBe(true)
  })

  it('lists the countries by name', () => {
    const collator = new Intl.Collator('en')
    expect([...countries].sort((a: Country, b: Country) => collator.compare(a.name, b.name)).map(({ name }) => name)).toEqual(countries.map(({ name }) => name))
  })

  it('takes a code in either case and says its source', () => {
    expect(carbonIntensity(' deu ')).toEqual({ country: 'DEU', countryName: 'Germany', grams: 381, source: 'Our World in Data (Ember, Energy Institute), 2023' })
  })

  it('takes the world for what is not in the table, and says so', () => {
    expect(carbonIntensity('XYZ')).toMatchObject({ country: null, countryName: 'World', grams: 475, source: expect.stringContaining('XYZ is not in the table') })
    expect(carbonIntensity('toString')).toMatchObject({ country: null, grams: 475 })
    expect(carbonIntensity(null).source).not.toContain('not in the table')
  })
})

describe('nominal power of a processor', () => {
  it.each([
    ['Intel(R) Core(TM) i7-8550U CPU @ 1.80GHz', 15],
    ['Intel(R) Core(TM) i5-1035G1 CPU @ 1.00GHz', 15],
    ['12th Gen Intel(R) Core(TM) i7-1260P', 28],
    ['Intel(R) Core(TM) i7-9750H CPU @ 2.60GHz', 45],
    ['13th Gen Intel(R) Core(TM) i9-13980HX', 55],
    ['Intel(R) Core(TM) i5-9400 CPU @ 2.90GHz', 65],
    ['Intel(R) Core(TM) i9-10900K CPU @ 3.70GHz', 125],
    ['Intel(R) Core(TM) i7-7700K CPU @ 4.20GHz', 95],
    ['Intel(R) Core(TM) Ultra 7 155H', 28],
    ['Intel(R) Core(TM) Ultra 5 225U', 17],
    ['Intel(R) Core(TM) Ultra 9 285K', 125],
    ['Intel(R) Core(TM)2 Duo CPU     E8400  @ 3.00GHz', 35],
    ['Intel(R) Xeon(R) Platinum 8488C', 330],
    ['Intel(R) Xeon(R) Platinum 8259CL CPU @ 2.50GHz', 165],
    ['Intel(R) Xeon(R) CPU E5-2670 v3 @ 2.30GHz', 95],
    ['Intel(R) Xeon(R) Silver 4314 CPU @ 2.40GHz', 120],
    ['Intel(R) N100', 6],
    ['AMD Ryzen 7 5800X 8-Core Processor', 105],
    ['AMD Ryzen 9 5950X 16-Core Processor', 120],
    ['AMD Ryzen 5 3600 6-Core Processor', 65],
    ['AMD Ryzen 7 PRO 4750U with Radeon Graphics', 15],
    ['AMD Ryzen Threadripper 3970X 32-Core Processor', 350],
    ['AMD EPYC 7R13 Processor', 225],
    ['AMD EPYC 9654 96-Core Processor', 320],
    ['Apple M2 Pro', 35],
    ['Apple M1', 22],
  ])('of %s is %d W', (model, watts) => {
    expect(nominalPower({ model, count: 4, sockets: 1 }, null)).toMatchObject({ watts })
  })

  it.each(['Intel(R) Xeon(R) Processor', 'Common KVM processor', 'unknown', ''])('of %s is counted by logical processors', (model) => {
    expect(nominalPower({ model, count: 3, sockets: 1 }, null).watts).toBe(12)
  })

  it('is what the user says where the user says something possible', () => {
    expect(nominalPower({ model: 'Apple M1', count: 8, sockets: 1 }, 31.5)).toEqual({ watts: 31.5, reason: '31.5 W (from the settings)' })
    for (const stated of [0, -3, Number.NaN, Infinity]) expect(nominalPower({ model: 'Apple M1', count: 8, sockets: 1 }, stated).watts).toBe(22)
  })
})

describe('power of memory', () => {
  // Values that CodeCarbon 3.3.2 gives.
  it.each([[2, 10], [8, 10], [16, 10], [32, 20], [64, 20], [128, 38], [129, 42], [256, 38], [1024, 38], [4096, 126]])('of %d GiB is CodeCarbon’s %d W', (gigabytes, watts) => {
    expect(memoryPower(gigabytes, 'x64')).toBeCloseTo(watts, 9)
  })

  it('is less on ARM', () => {
    expect(memoryPower(1, 'arm64')).toBe(3)
    expect(memoryPower(128, 'arm64')).toBeCloseTo(11.4, 9)
  })
})
