import { countries } from '@shared/models'
import { intensitiesByYear, intensityPublisher, worldIntensity } from './intensity-table'

/** How much carbon dioxide a kilowatt-hour stands for, and where that is from. */
export interface CarbonIntensity {
  /** ISO 3166-1 alpha-3; null: the world's average. */
  readonly country: string | null
  readonly countryName: string
  /** Grams of CO2 equivalent per kilowatt-hour. */
  readonly grams: number
  readonly source: string
}

/**
 * The intensity of a country's electricity, from a table: nothing is asked of the network, which would tell where the
 * machine is. A country that is not in the table counts as the world, and the source says so.
 *
 * @param country ISO 3166-1 alpha-3 in either case; null: the world's average
 */
export function carbonIntensity(country: string | null): CarbonIntensity {
  const code = country?.trim().toUpperCase() ?? null
  for (const [year, table] of Object.entries(intensitiesByYear)) {
    if (code !== null && Object.hasOwn(table, code)) {
      return { country: code, countryName: nameOf(code), grams: table[code], source: `${intensityPublisher}, ${year}` }
    }
  }
  const reason = code === null ? '' : `${code} is not in the table: `
  return { country: null, countryName: 'World', grams: worldIntensity.grams, source: `${reason}${worldIntensity.source}` }
}

function nameOf(code: string): string {
  return countries.find((country) => country.code === code)?.name ?? code
}
