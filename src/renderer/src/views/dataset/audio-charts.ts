import { formatNumber } from '../../data/format'
import type { ColumnChart } from '../../plot/column-chart'
import type { AudioSummary, LevelSummary, RecordingQuery } from '@shared/models'

/** Durations are known to the millisecond; half of one on each side. */
const half = 0.0005
/** Width of a level's range, decibel; main makes them so. */
const decibelStep = 3

/** Main cuts the range of many different durations into so many parts of the same width, and one for the longest. */
const ranges = 10

/** How long recordings last. Few different durations are each a column, of many each column is a range. */
export function durationChart({ durations }: AudioSummary): ColumnChart {
  const edges = durations.map(({ seconds }) => seconds)
  const digits = digitsOf(edges)
  const text = (seconds: number): string => formatNumber(seconds, digits)
  const areRanges = isEven(edges)
  return {
    title: 'Durations', counted: 'recordings', valueName: 'seconds',
    columns: durations.map(({ seconds, files }, index) => ({
      name: areRanges && index < ranges ? `${text(seconds)} to below ${text(edges[index + 1])} s` : `${text(seconds)} s`, edge: text(seconds), count: files,
    })),
  }
}

/** The recordings that a column of `durationChart` counts. */
export function durationQuery({ durations }: AudioSummary, index: number): RecordingQuery {
  const next = durations.at(index + 1)
  return { seconds: { from: Math.max(0, durations[index].seconds - half), to: next === undefined ? durations[index].seconds + half : next.seconds - 2 * half } }
}

/** How loud recordings are; silent ones are the first column. */
export function levelChart({ rms }: LevelSummary): ColumnChart {
  return {
    title: 'Levels', counted: 'recordings', valueName: 'RMS level, dB of full scale',
    columns: rms.map(({ decibels, files }) => (Number.isFinite(decibels)
      ? { name: `${formatNumber(decibels, 0)} to below ${formatNumber(decibels + decibelStep, 0)} dB`, edge: formatNumber(decibels, 0), count: files }
      : { name: 'digital silence', edge: formatNumber(decibels, 0), count: files })),
  }
}

/** The recordings that a column of `levelChart` counts. */
export function levelQuery({ rms }: LevelSummary, index: number): RecordingQuery {
  const { decibels } = rms[index]
  return Number.isFinite(decibels) ? { rms: { from: decibels, to: decibels + decibelStep } } : { conditions: ['silent'] }
}

function isEven(edges: readonly number[]): boolean {
  if (edges.length !== ranges + 1) return false
  const width = (edges[ranges] - edges[0]) / ranges
  return edges.every((edge, index) => Math.abs(edge - edges[0] - index * width) < 4 * half)
}

/** As many digits as tell neighbouring values apart, up to three. */
function digitsOf(values: readonly number[]): number {
  return [0, 1, 2].find((digits) => values.every((value) => Math.abs(value - Number(value.toFixed(digits))) < half / 2) || isFine(values, digits)) ?? 3
}

/** Whether values a good deal apart can be written so: `0.3` instead of `0.317`, if the next one is 1.4. */
function isFine(values: readonly number[], digits: number): boolean {
  return values.length > 1 && values.slice(1).every((value, index) => value - values[index] > 5 * 10 ** -digits)
}
