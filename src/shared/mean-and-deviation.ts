import type { MeanAndDeviation } from './models'

/**
 * Mean and sample standard deviation.
 *
 * @returns null of no values; without deviation of one
 */
export function meanAndDeviation(values: readonly number[]): MeanAndDeviation | null {
  if (values.length === 0) return null
  const mean = sum(values) / values.length
  const deviation = values.length === 1 ? null : Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / (values.length - 1))
  return { mean, deviation, count: values.length }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
