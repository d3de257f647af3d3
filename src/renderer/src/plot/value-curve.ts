import { formatNumber } from '../data/format'
import type { FeatureName, Matrix } from '../../../shared/models'
import { axisTicks } from './axis-ticks'
import type { PlotTheme } from './plot-theme'
import { matrixRange } from './matrix-image'
import { svgLine, svgPath, svgText, type SvgDrawing, type SvgNode } from './svg'

interface Frame {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Room around the lines, pixels: figures to the left, seconds below. */
export const curveEdge = { left: 52, right: 12, top: 8, bottom: 34 } as const

const units: Readonly<Partial<Record<FeatureName, string>>> = { rms: 'of full scale', zcr: 'crossings per sample', centroid: 'Hz' }

/** What a curve's values are measured in. */
export function curveUnit(feature: FeatureName): string {
  return units[feature] ?? ''
}

/** Digits behind the point that suit a curve's values. */
export function curveDigits(feature: FeatureName): number {
  return feature === 'centroid' ? 0 : 4
}

/**
 * Values over time as lines, one a row (channel): what a matrix of one row says better than a picture.
 *
 * @param hopSeconds from one frame to the next
 * @param cutAt frame from which on nothing is used; shown as a line
 */
export function valueCurve(matrix: Matrix, feature: FeatureName, hopSeconds: number, cutAt: number, theme: PlotTheme, width: number, height: number): SvgDrawing {
  const frame = { left: curveEdge.left, top: curveEdge.top, width: width - curveEdge.left - curveEdge.right, height: height - curveEdge.top - curveEdge.bottom }
  const range = withAir(matrixRange(matrix))
  const seconds = matrix.frames * hopSeconds
  const bottom = frame.top + frame.height
  const columns = axisTicks([0, seconds], 6)
  const cut = frame.left + (cutAt / Math.max(1, matrix.frames)) * frame.width
  return {
    width, height, background: theme.surface, font: theme.font, description: describeCurve(matrix, feature, seconds),
    nodes: [
      ...axisTicks(range, 5).flatMap(({ share, text }) => rowLine(frame, bottom - share * frame.height, text, theme)),
      ...columns.map(({ share, text }, index) => svgText(frame.left + share * frame.width, bottom + 14, index === columns.length - 1 ? `${text} s` : text, theme.muted, 'middle')),
      ...(cutAt < matrix.frames ? [svgLine(cut, frame.top, cut, bottom, theme.text)] : []),
      ...Array.from({ length: matrix.bands }, (_, row) => svgPath(curvePoints(matrix, row, frame, range), row % 2 === 0 ? theme.accent : theme.muted, 1.25)),
    ],
  }
}

function rowLine(frame: Frame, y: number, text: string, theme: PlotTheme): readonly SvgNode[] {
  return [svgLine(frame.left, y, frame.left + frame.width, y, theme.hairline), svgText(frame.left - 6, y + 4, text, theme.muted, 'end')]
}

function withAir([low, high]: readonly [number, number]): readonly [number, number] {
  const air = (high - low) * 0.05 || Math.abs(high) * 0.1 || 0.5
  return [low >= 0 ? Math.max(0, low - air) : low - air, high + air]
}

/** A point a frame; where several share a pixel, the lowest and the highest of them. */
function curvePoints({ frames, data }: Matrix, row: number, frame: Frame, range: readonly [number, number]): readonly (readonly [number, number] | null)[] {
  const values = data.subarray(row * frames, (row + 1) * frames)
  const step = Math.max(1, Math.floor(frames / (2 * Math.max(1, frame.width))))
  const point = (index: number): readonly [number, number] | null => {
    const y = frame.top + (1 - (values[index] - range[0]) / (range[1] - range[0])) * frame.height
    return Number.isFinite(y) ? [frame.left + (index / Math.max(1, frames - 1)) * frame.width, y] : null
  }
  return Array.from({ length: Math.ceil(frames / step) }, (_, part) => extremes(values, part * step, Math.min(frames, (part + 1) * step)).map(point)).flat()
}

function extremes(values: Float32Array, from: number, to: number): readonly number[] {
  let [low, high] = [from, from]
  for (let index = from; index < to; index++) {
    if (values[index] < values[low]) low = index
    if (values[index] > values[high]) high = index
  }
  return low === high ? [low] : low < high ? [low, high] : [high, low]
}

function describeCurve(matrix: Matrix, feature: FeatureName, seconds: number): string {
  const [low, high] = matrixRange(matrix).map((value) => formatNumber(value, curveDigits(feature)))
  return `Values over ${formatNumber(seconds, 1)} s, from ${low} to ${high} ${curveUnit(feature)}, ${matrix.frames} frames${matrix.bands > 1 ? `, ${matrix.bands} channels` : ''}.`
}
