import type { EnergyReport } from '@shared/models'
import { duration, significant } from './figures'
import type { Fact } from './settings-list'

/** What a run took, and how that was found. */
export function energyFacts(energy: EnergyReport): readonly Fact[] {
  return [
    ['Energy', `${significant(energy.kwh)} kWh`],
    ['CO2 equivalent', `${significant(energy.co2Kg)} kg`],
    ['Processor', `${significant(energy.cpuKwh)} kWh, ${significant(energy.cpuPower)} W on average`],
    ['Memory', `${significant(energy.ramKwh)} kWh, ${significant(energy.ramPower)} W on average`],
    ['Over', duration(energy.seconds)],
    ['Found by', energy.method],
    ['Carbon intensity', `${energy.intensity} g per kWh, ${energy.countryName} (${energy.intensitySource})`],
    ['Machine', `${energy.cpuModel}, ${energy.cpuCount} logical processors, ${significant(energy.ramTotalGb)} GB of memory`],
  ]
}

/** The same in one line, for the terminal. */
export function energyLine({ kwh, co2Kg, source, countryName }: EnergyReport): string {
  return `Energy: ${significant(kwh)} kWh (${source === 'rapl' ? 'measured' : 'estimated'}), ${significant(co2Kg)} kg CO2 equivalent (${countryName})`
}
