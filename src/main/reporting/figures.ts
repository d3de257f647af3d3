/** What stands where there is no value. */
export const noValue = '–'

/** A share as a whole percentage, cut off as the tutorial's train and test table does: 71.99 becomes 71. */
export function wholePercent(part: number, whole: number): string {
  return whole > 0 ? String(Math.floor((100 * part) / whole + 1e-9)) : noValue
}

/** A share as a percentage with one decimal, rounded. */
export function percent(share: number | null): string {
  return share === null || Number.isNaN(share) ? noValue : (100 * share).toFixed(1)
}

/** Part of a whole as a percentage with one decimal. */
export function percentOf(part: number, whole: number): string {
  return percent(whole > 0 ? part / whole : null)
}

/** A loss or accuracy to four decimals; a diverged one keeps its name. */
export function fourDecimals(value: number | null): string {
  return value === null ? noValue : Number.isFinite(value) ? value.toFixed(4) : String(value)
}

/** A quantity of any size to four digits, without an exponent where it can be read without: 0.001, 12.35, 1.2e-7. */
export function significant(value: number | null | undefined): string {
  return value === null || value === undefined ? noValue : Number.isFinite(value) ? String(Number(value.toPrecision(4))) : String(value)
}

/** Thousands in groups: 105,290. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** A duration for people. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return noValue
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)]
  return hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min ${whole % 60} s`
}

/** An ISO time to the second, in UTC. */
export function pointInTime(iso: string): string {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)/.exec(iso)
  return match ? `${match[1]} ${match[2]} UTC` : iso
}

/** The tutorial's way to write an output shape: (None, 40, 500, 1). */
export function batchShape(shape: readonly number[]): string {
  return `(${['None', ...shape].join(', ')})`
}
