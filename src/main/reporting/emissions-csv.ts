import type { RunDetail } from '@shared/models'
import { csvText, type CsvCell } from './csv'

/**
 * A run's energy as CodeCarbon writes its `emissions.csv`: the columns of its version 3.3 in their order, energies in
 * kWh, powers in W, emissions in kg of CO2 equivalent, duration in seconds, memory in GiB. What is not known here (place,
 * cloud, water, use in per cent, versions of Python and CodeCarbon) stays empty. Nothing is computed on a GPU.
 *
 * @returns the header alone where no energy was measured
 */
export function emissionsCsv(run: Pick<RunDetail, 'manifest' | 'outcome'>): string {
  const row = emissionsRow(run)
  return csvText(columns, row === null ? [] : [columns.map((column) => row[column] ?? null)])
}

const columns = [
  'timestamp', 'project_name', 'run_id', 'experiment_id', 'duration', 'emissions', 'emissions_rate', 'cpu_power', 'gpu_power', 'ram_power',
  'cpu_energy', 'gpu_energy', 'ram_energy', 'energy_consumed', 'water_consumed', 'country_name', 'country_iso_code', 'region',
  'cloud_provider', 'cloud_region', 'os', 'python_version', 'codecarbon_version', 'cpu_count', 'cpu_model', 'gpu_count', 'gpu_model',
  'longitude', 'latitude', 'ram_total_size', 'tracking_mode', 'cpu_utilization_percent', 'gpu_utilization_percent',
  'ram_utilization_percent', 'ram_used_gb', 'on_cloud', 'pue', 'wue',
] as const

function emissionsRow({ manifest, outcome }: Pick<RunDetail, 'manifest' | 'outcome'>): { readonly [C in (typeof columns)[number]]?: CsvCell } | null {
  const energy = outcome?.energy ?? null
  if (outcome === null || energy === null) return null
  return {
    // CodeCarbon's format: no fraction, no zone.
    timestamp: outcome.finishedAt.slice(0, 'yyyy-mm-ddThh:mm:ss'.length),
    project_name: manifest.dataset.name, run_id: manifest.run, experiment_id: manifest.experiment?.id ?? null,
    duration: energy.seconds, emissions: energy.co2Kg, emissions_rate: energy.seconds > 0 ? energy.co2Kg / energy.seconds : 0,
    cpu_power: energy.cpuPower, gpu_power: 0, ram_power: energy.ramPower,
    cpu_energy: energy.cpuKwh, gpu_energy: 0, ram_energy: energy.ramKwh, energy_consumed: energy.kwh,
    country_name: energy.countryName, country_iso_code: energy.country,
    os: manifest.versions.platform, cpu_count: energy.cpuCount, cpu_model: energy.cpuModel, ram_total_size: energy.ramTotalGb,
    tracking_mode: 'machine', pue: 1,
  }
}
