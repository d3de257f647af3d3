import { scaleLinear } from 'd3-scale'

export interface AxisTick {
  readonly value: number
  readonly text: string
  /** Position along the axis, 0 to 1. */
  readonly share: number
}

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 })

/** Round values inside a range, about `count` of them, with their place along it. */
export function axisTicks(range: readonly [number, number], count: number): readonly AxisTick[] {
  const scale = scaleLinear().domain([...range]).range([0, 1])
  const text = Math.max(...range.map(Math.abs)) >= 10_000 ? (value: number) => compact.format(value) : scale.tickFormat(count)
  return scale.ticks(count).map(value => ({ value, text: text(value).replace('−', '-'), share: scale(value) }))
}

/** Whole steps from 1 to `steps`: 1, then round numbers. */
export function stepTicks(steps: number, count: number): readonly AxisTick[] {
  const last = Math.max(2, steps)
  const share = (value: number) => (value - 1) / (last - 1)
  const round = scaleLinear().domain([1, last]).ticks(count).filter(value => Number.isInteger(value) && value > 1)
  return [1, ...round].map(value => ({ value, text: String(value), share: share(value) }))
}
