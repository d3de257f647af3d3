import { rowFrequencies } from '../data/row-frequencies'
import { formatHertz } from '../data/format'
import { rowsPerChannel, type FeatureSpec } from '../../../shared/models'
import { axisTicks, type AxisTick } from './axis-ticks'

/** Rows of a matrix that belong together: one channel's, or its coefficients, their differences, theirs again. */
export interface RowSegment {
  /** Empty where there is only one. */
  readonly name: string
  readonly first: number
  readonly count: number
}

/** What the rows of a matrix are, for the axis beside a picture or below a curve. */
export interface RowAxis {
  readonly unit: 'Hz' | 'coefficient' | 'row'
  readonly segments: readonly RowSegment[]
  /** Place from 0, the lowest row's lower edge, to 1, the highest one's upper edge. */
  readonly ticks: readonly AxisTick[]
  /** Centre frequency of a row, hertz; null where rows are no frequencies. */
  readonly frequencyOf: (row: number) => number | null
  readonly nameOf: (row: number) => string
}

const deltaNames = ['', 'Δ', 'ΔΔ'] as const
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 })

/**
 * @param fs sampling rate of the analysis, hertz
 * @param rows of the matrix, all channels
 * @param most ticks that have room along the axis
 */
export function rowAxis(spec: FeatureSpec, fs: number, rows: number, most: number): RowAxis {
  const segments = rowSegments(spec, rows)
  const frequencies = rowFrequencies(spec, fs)
  const within = (row: number): RowSegment => segments.filter(({ first }) => first <= row).at(-1) ?? segments[0]
  const frequencyOf = (row: number): number | null => frequencies?.[row % rowsPerChannel(spec)] ?? null
  const room = Math.max(2, Math.floor(most / segments.length))
  return {
    unit: frequencies !== null ? 'Hz' : spec.feature === 'mfcc' ? 'coefficient' : 'row',
    segments, frequencyOf,
    ticks: segments.flatMap((segment) => segmentTicks(segment, rows, frequencies, room)),
    nameOf: (row) => rowName(spec, row, within(row), frequencyOf(row)),
  }
}

function rowSegments(spec: FeatureSpec, rows: number): readonly RowSegment[] {
  const perChannel = rowsPerChannel(spec)
  const channels = Math.max(1, Math.round(rows / perChannel))
  const parts = spec.feature === 'mfcc' ? 1 + spec.deltas : 1
  const count = perChannel / parts
  return Array.from({ length: channels * parts }, (_, index) => {
    const names = [channels > 1 ? `channel ${Math.floor(index / parts) + 1}` : '', deltaNames[index % parts]]
    return { name: names.filter((name) => name !== '').join(' '), first: index * count, count }
  })
}

function rowName(spec: FeatureSpec, row: number, segment: RowSegment, frequency: number | null): string {
  const place = row - segment.first
  const name = spec.feature === 'mfcc' ? `coefficient ${place}` : spec.feature === 'mel' ? `band ${place + 1}` : frequency !== null ? `row ${place + 1}` : ''
  return [segment.name, name, frequency === null ? '' : formatHertz(frequency)].filter((text) => text !== '').join(', ')
}

function segmentTicks(segment: RowSegment, rows: number, frequencies: Float64Array | null, most: number): readonly AxisTick[] {
  const placed = frequencies === null ? numberTicks(segment.count, most) : frequencyTicks(frequencies, most)
  return placed.map(({ value, text, at }) => ({ value, text, share: (segment.first + at) / rows }))
}

interface PlacedTick {
  readonly value: number
  readonly text: string
  /** Row, in fractions: 0.5 is the first row's centre. */
  readonly at: number
}

function numberTicks(count: number, most: number): readonly PlacedTick[] {
  return axisTicks([0, Math.max(1, count - 1)], most).filter(({ value }) => Number.isInteger(value) && value < count).map(({ value, text }) => ({ value, text, at: value + 0.5 }))
}

/** Round frequencies between the first and the last row's, decades before fives before twos, none too near another. */
function frequencyTicks(frequencies: Float64Array, most: number): readonly PlacedTick[] {
  const spacing = frequencies.length / most
  const kept: PlacedTick[] = []
  for (const value of roundFrequencies(frequencies)) {
    const at = placeOf(frequencies, value)
    if (kept.every((tick) => Math.abs(tick.at - at) >= spacing * 0.8)) kept.push({ value, text: compact.format(value).toLowerCase(), at })
  }
  return kept.sort((a, b) => a.at - b.at)
}

function roundFrequencies(frequencies: Float64Array): readonly number[] {
  const [low, high] = [frequencies[0], frequencies[frequencies.length - 1]]
  if (isEven(frequencies)) return axisTicks([low, high], 6).map(({ value }) => value)
  const decades = [10, 100, 1000, 10_000, 100_000]
  return [1, 5, 2, 3, 7].flatMap((factor) => [...decades].reverse().map((decade) => factor * decade)).filter((value) => value >= low && value <= high)
}

function isEven(frequencies: Float64Array): boolean {
  const last = frequencies.length - 1
  return last > 1 && Math.abs(frequencies[last] - frequencies[last - 1] - (frequencies[1] - frequencies[0])) < 1e-6
}

/** Where a frequency lies among the rows' centres, in rows. */
function placeOf(frequencies: Float64Array, value: number): number {
  const above = Math.max(1, frequencies.findIndex((frequency) => frequency >= value))
  const [low, high] = [frequencies[above - 1], frequencies[Math.min(above, frequencies.length - 1)]]
  return above - 0.5 + (high > low ? (value - low) / (high - low) : 0)
}
