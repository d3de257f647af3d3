import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { emissionsCsv } from '../../../src/main/reporting/emissions-csv'
import { sampleEnergy, sampleRun } from './sample-run'

/** The header that CodeCarbon 3.3.2 writes. */
const codecarbon = 'timestamp,project_name,run_id,experiment_id,duration,emissions,emissions_rate,cpu_power,gpu_power,ram_power,cpu_energy,gpu_energy,ram_energy,energy_consumed,water_consumed,country_name,country_iso_code,region,cloud_provider,cloud_region,os,python_version,codecarbon_version,cpu_count,cpu_model,gpu_count,gpu_model,longitude,latitude,ram_total_size,tracking_mode,cpu_utilization_percent,gpu_utilization_percent,ram_utilization_percent,ram_used_gb,on_cloud,pue,wue'

describe('emissions.csv', () => {
  it('has CodeCarbon’s columns in CodeCarbon’s order', () => {
    expect(emissionsCsv(sampleRun()).split('\r\n')[0]).toBe(codecarbon)
  })

  it('has one row in CodeCarbon’s units', () => {
    const experiment = { id: 'e1', title: 'tut, seeds 0-2', size: 3 }
    const rows = parse(emissionsCsv(sampleRun({ manifest: { experiment } })), { columns: true })
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      timestamp: '2026-11-23T11:00:00', project_name: 'TUT-urban-acoustic-scenes-2018-development', run_id: '2026-11-23-101502-tut-fold1-seed0', experiment_id: 'e1',
      duration: '300', emissions: '0.000395', cpu_power: '50.4', ram_power: '9.6', cpu_energy: '0.0042', ram_energy: '0.0008', gpu_energy: '0', energy_consumed: '0.005',
      country_name: 'Finland', country_iso_code: 'FIN', cpu_count: '16', ram_total_size: '15.52', tracking_mode: 'machine', pue: '1', codecarbon_version: '', longitude: '', on_cloud: '',
    })
    const row = rows[0] as Readonly<Record<string, string>>
    expect(Number(row.emissions_rate)).toBeCloseTo(0.000395 / 300, 15)
  })

  it('has no row where no energy was measured', () => {
    const plain = sampleRun()
    for (const outcome of [null, { ...plain.outcome!, energy: null }]) expect(emissionsCsv(sampleRun({ outcome }))).toBe(`${codecarbon}\r\n`)
  })

  it('does not divide by no time', () => {
    const plain = sampleRun()
    const csv = emissionsCsv(sampleRun({ outcome: { ...plain.outcome!, energy: { ...sampleEnergy, seconds: 0, kwh: 0, co2Kg: 0 } } }))
    expect((parse(csv, { columns: true }) as readonly Readonly<Record<string, string>>[])[0].emissions_rate).toBe('0')
  })
})
