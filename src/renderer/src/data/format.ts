import type { MeanAndDeviation } from '../../../shared/models'

const integers = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const minus = '\u2212'
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const
const narrowSpace = '\u202f'

/** What stands for a number that is not known. */
export const unknown = '\u2013'

/** Whole number with thousands grouped: `8,640`. */
export function formatCount(value: number | null): string {
  return value === null || !Number.isFinite(value) ? unknown : integers.format(value).replace('-', minus)
}

/** Number with fixed digits after the point: `1.5075`; `NaN` and infinities keep their names. What rounds to nothing has no sign. */
export function formatNumber(value: number | null, digits: number): string {
  if (value === null) return unknown
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '\u221e' : `${minus}\u221e`
  // A loss that ran away would take the whole table.
  const text = Math.abs(value) >= 1e9 ? value.toExponential(digits).replace('e+', 'e') : value.toFixed(digits).replace(/^-(0\.?0*)$/, '$1')
  return text.replace('-', minus)
}

/** Number to at most three digits after the point, without zeros that say nothing: `9.5`, `10`, `−7.25`. */
export function trimmedNumber(value: number): string {
  return formatNumber(value, 3).replace(/\.?0+$/, '')
}

/** A share of 0 to 1 as per cent, `61.6 %`. */
export function formatPercent(share: number | null, digits = 1): string {
  return share === null || !Number.isFinite(share) ? unknown : `${formatNumber(share * 100, digits)}${narrowSpace}%`
}

/** A length of time in the two largest units that matter: `0.35 s`, `42 s`, `3 min 05 s`, `24 h 00 min`, `3 d 4 h`. */
export function formatDuration(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return unknown
  if (seconds < 9.95) return `${seconds.toFixed(seconds < 0.995 ? 2 : 1)} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${twoDigits(whole % 60)} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`
  const hours = Math.round(seconds / 3600)
  return `${Math.floor(hours / 24)} d ${hours % 24} h`
}

/** Time that is left, never in fractions: what is estimated should not look measured. */
export function formatTimeLeft(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds))
  return `${whole < 10 ? `${whole} s` : formatDuration(whole)} left`
}

/** A position in a recording, `0:07.25`. */
export function formatPosition(seconds: number): string {
  const hundredths = Math.floor(seconds * 100 + 1e-6)
  return `${Math.floor(hundredths / 6000)}:${twoDigits(Math.floor(hundredths / 100) % 60)}.${twoDigits(hundredths % 100)}`
}

const byteUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const

/** A size in binary units, three significant digits: `331 MB` would lie, `316 MiB` does not. */
export function formatBytes(bytes: number | null): string {
  if (bytes === null || !Number.isFinite(bytes)) return unknown
  const step = Math.min(byteUnits.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10))
  const value = bytes / 1024 ** step
  const digits = step === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2
  return `${value.toFixed(digits)} ${byteUnits[step]}`
}

const storageUnits = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** A size as disks and their limits are given, in decimal units, three significant digits: `331 MB`, `20 GB`. */
export function formatStorage(bytes: number | null): string {
  if (bytes === null || !Number.isFinite(bytes)) return unknown
  const step = Math.min(storageUnits.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3))
  return `${Number((bytes / 1000 ** step).toPrecision(3))} ${storageUnits[step]}`
}

/** A frequency: `440 Hz`, `1.5 kHz`, `24 kHz`. */
export function formatHertz(hertz: number): string {
  return hertz < 1000 ? `${Math.round(hertz)} Hz` : `${Number((hertz / 1000).toFixed(2))} kHz`
}

/** Energy in the unit that suits it: `12.3 Wh`, `1.24 kWh`, `350 mWh`. */
export function formatEnergy(kwh: number | null): string {
  if (kwh === null || !Number.isFinite(kwh)) return unknown
  if (kwh !== 0 && Math.abs(kwh) < 0.001) return `${significant(kwh * 1_000_000)} mWh`
  return Math.abs(kwh) < 1 ? `${significant(kwh * 1000)} Wh` : `${significant(kwh)} kWh`
}

/** Mass of CO2 equivalent: `4.31 g`, `1.20 kg`, `350 mg`. */
export function formatCo2(kilograms: number | null): string {
  if (kilograms === null || !Number.isFinite(kilograms)) return unknown
  if (kilograms !== 0 && Math.abs(kilograms) < 0.001) return `${significant(kilograms * 1_000_000)} mg`
  return Math.abs(kilograms) < 1 ? `${significant(kilograms * 1000)} g` : `${significant(kilograms)} kg`
}

/** A learning rate to three significant digits, without zeros that say nothing: `0.001`, `0.000935`, `2.5e-8`. */
export function formatRate(rate: number | null): string {
  return rate === null || !Number.isFinite(rate) ? unknown : String(Number(rate.toPrecision(3)))
}

/** Mean and sample standard deviation of shares as per cent: `86.7 ± 1.2`; a single run has no deviation. */
export function formatMeanPercent(value: MeanAndDeviation | null): string {
  if (value === null) return unknown
  const mean = formatNumber(value.mean * 100, 1)
  return value.deviation === null ? mean : `${mean} ± ${formatNumber(value.deviation * 100, 1)}`
}

/** A shape as the tutorial writes it: `(4134, 40, 500)`. */
export function formatShape(shape: readonly number[]): string {
  return `(${shape.join(', ')})`
}

/** A moment of the past as date and time to the minute, in local time: `2026-11-23 10:15`. */
export function formatMoment(iso: string): string {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return unknown
  const day = [date.getFullYear(), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())].join('-')
  return `${day} ${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`
}

/** When something will be, as short as it is clear: `15:42` today, `Tue 09:10` within a week, else with its date. */
export function formatClock(at: Date, now: Date): string {
  const time = `${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`
  if (at.toDateString() === now.toDateString()) return time
  const days = (at.getTime() - now.getTime()) / 86_400_000
  return days < 6 ? `${weekdays[at.getDay()]} ${time}` : `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())} ${time}`
}

/** Count with its noun: `1 recording`, `12 recordings`. */
export function formatPlural(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`
}

/** A label of the metadata for reading: `street_pedestrian` stays as it is, an empty one is said. */
export function formatLabel(label: string): string {
  return label === '' ? '(none)' : label
}

function significant(value: number): string {
  const digits = Math.abs(value) >= 99.5 ? 0 : Math.abs(value) >= 9.95 ? 1 : 2
  return formatNumber(value, value === 0 ? 0 : digits)
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
