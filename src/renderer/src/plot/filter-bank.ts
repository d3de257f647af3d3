import type { Matrix } from '../../../shared/models'
import { axisTicks } from './axis-ticks'
import type { PlotTheme } from './plot-theme'
import { svgLine, svgPath, svgText, type SvgDrawing } from './svg'
import type { TableModel } from './table-model'

/** One triangular filter of a bank, in hertz. */
export interface FilterShape {
  readonly band: number
  readonly low: number
  readonly centre: number
  readonly high: number
  readonly peak: number
}

/** Where each band listens: from its first to its last FFT bin with weight. Bands without any bin are left out. */
export function filterShapes(bank: Matrix, fs: number): readonly FilterShape[] {
  const hertz = fs / 2 / (bank.frames - 1)
  return Array.from({ length: bank.bands }, (_, band) => filterShape(bank, band, hertz)).filter(shape => shape !== null)
}

function filterShape(bank: Matrix, band: number, hertz: number): FilterShape | null {
  const weights = bank.data.subarray(band * bank.frames, (band + 1) * bank.frames)
  let first = -1
  let last = -1
  let top = 0
  weights.forEach((weight, bin) => {
    if (weight <= 0) return
    if (first < 0) first = bin
    last = bin
    if (weight > weights[top]) top = bin
  })
  return first < 0 ? null : { band, low: Math.max(0, first - 1) * hertz, centre: top * hertz, high: Math.min(bank.frames - 1, last + 1) * hertz, peak: weights[top] }
}

export function filterBankTable(shapes: readonly FilterShape[]): TableModel {
  return {
    columns: ['Band', 'From (Hz)', 'Centre (Hz)', 'To (Hz)'].map(title => ({ title, numeric: true })),
    rows: shapes.map(shape => [String(shape.band + 1), ...[shape.low, shape.centre, shape.high].map(value => String(Math.round(value)))]),
  }
}

/** The bank as a picture: weight over frequency, one line per band, neighbours in two strengths. */
export function filterBankSvg(bank: Matrix, fs: number, theme: PlotTheme, width: number, height: number): SvgDrawing {
  const frame = { left: 8, top: 8, width: width - 24, height: height - 34 }
  const nyquist = fs / 2
  let peak = 0
  for (const weight of bank.data) peak = Math.max(peak, weight)
  const bottom = frame.top + frame.height
  const ticks = axisTicks([0, nyquist / 1000], Math.max(3, Math.floor(width / 60)))
  return {
    width, height, background: theme.surface, font: theme.font, description: describeBank(bank, fs),
    nodes: [
      ...ticks.map(tick => svgLine(frame.left + tick.share * frame.width, frame.top, frame.left + tick.share * frame.width, bottom, theme.hairline)),
      svgLine(frame.left, bottom, frame.left + frame.width, bottom, theme.line),
      ...Array.from({ length: bank.bands }, (_, band) => svgPath(linePoints(bank, band, frame, peak), band % 2 === 0 ? theme.accent : theme.muted, 1)),
      ...ticks.map((tick, index) => svgText(frame.left + tick.share * frame.width, bottom + 14, index === ticks.length - 1 ? `${tick.text} kHz` : tick.text, theme.muted, index === 0 ? 'start' : tick.share > 0.96 ? 'end' : 'middle')),
    ],
  }
}

function describeBank(bank: Matrix, fs: number): string {
  const shapes = filterShapes(bank, fs)
  const range = shapes.length > 0 ? `from ${Math.round(shapes[0].low)} to ${Math.round(shapes.at(-1)?.high ?? 0)} Hz` : 'without weight'
  return `Mel filter bank: ${bank.bands} bands ${range}.`
}

function linePoints(bank: Matrix, band: number, frame: { left: number; top: number; width: number; height: number }, peak: number) {
  const points: [number, number][] = []
  const last = bank.frames - 1
  const weight = (bin: number) => bank.data[band * bank.frames + bin]
  for (let bin = 0; bin <= last; bin++) {
    const beside = (bin > 0 && weight(bin - 1) > 0) || (bin < last && weight(bin + 1) > 0)
    if (weight(bin) <= 0 && !beside) continue
    points.push([frame.left + (bin / last) * frame.width, frame.top + (1 - weight(bin) / (peak || 1)) * frame.height])
  }
  return points
}
