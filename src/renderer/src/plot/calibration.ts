import { formatCount, formatNumber } from '../data/format'
import type { Calibration, CalibrationBin } from '../../../shared/models'
import { axisTicks } from './axis-ticks'
import type { PlotTheme } from './plot-theme'
import { svgLine, svgNode, svgPath, svgRect, svgText, type SvgDrawing, type SvgNode } from './svg'
import type { TableModel } from './table-model'

interface Frame {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Room below the diagram for how many recordings a bin has. */
const countsHeight = 36
const edge = { left: 44, right: 12, top: 12, bottom: 40 } as const

/** Recordings by confidence: how many, how confident the network was, how often it was right. */
export function calibrationTable({ bins }: Calibration): TableModel {
  return {
    columns: [
      { title: 'Confidence', numeric: true }, { title: 'Recordings', numeric: true }, { title: 'Mean confidence', numeric: true },
      { title: 'Accuracy', numeric: true }, { title: 'Accuracy − confidence', numeric: true },
    ],
    rows: bins.map((bin) => [
      `${formatNumber(bin.from, 2)}–${formatNumber(bin.to, 2)}`, formatCount(bin.recordings), formatNumber(bin.confidence, 3),
      formatNumber(bin.accuracy, 3), formatNumber(gapOf(bin), 3),
    ]),
  }
}

/** Above zero: the network was right more often than it thought. Null in an empty bin. */
function gapOf({ confidence, accuracy }: CalibrationBin): number | null {
  return confidence === null || accuracy === null ? null : accuracy - confidence
}

/** Whether the network thinks too much or too little of itself, in a sentence. */
export function describeCalibration(calibration: Calibration): string {
  const { bins, expectedError, largestError } = calibration
  const known = bins.filter((bin) => bin.recordings > 0)
  if (known.length === 0) return 'No recordings: nothing to calibrate.'
  const over = known.reduce((sum, bin) => sum - (gapOf(bin) ?? 0) * bin.recordings, 0)
  const verdict = expectedError < 0.02 ? 'Confidence and accuracy agree' : over > 0 ? 'The network is more confident than it is right' : 'The network is less confident than it is right'
  return `${verdict}: on average ${formatNumber(expectedError * 100, 1)} points apart (expected calibration error), at most ${formatNumber(largestError * 100, 1)}.`
}

/** Reliability diagram: bars of accuracy over confidence, the diagonal is perfect; below, how many recordings a bar stands for. */
export function calibrationSvg(calibration: Calibration, theme: PlotTheme, width: number, height: number): SvgDrawing {
  const frame = { left: edge.left, top: edge.top, width: width - edge.left - edge.right, height: height - edge.top - edge.bottom - countsHeight }
  const bottom = frame.top + frame.height
  const y = (share: number): number => bottom - share * frame.height
  return {
    width, height, background: theme.surface, font: theme.font, description: `Reliability diagram. ${describeCalibration(calibration)}`,
    nodes: [
      ...axisTicks([0, 1], 5).flatMap(({ share, text }) => [svgLine(frame.left, y(share), frame.left + frame.width, y(share), theme.hairline), svgText(frame.left - 6, y(share) + 4, text, theme.muted, 'end')]),
      ...calibration.bins.flatMap((bin) => binBar(bin, frame, theme)),
      svgPath([[frame.left, bottom], [frame.left + frame.width, frame.top]], theme.text, 1, [4, 3]),
      ...counts(calibration.bins, frame, theme),
      ...axisTicks([0, 1], 5).map(({ share, text }) => svgText(frame.left + share * frame.width, bottom + countsHeight + 16, text, theme.muted, 'middle')),
      svgText(frame.left + frame.width / 2, height - 6, 'Confidence', theme.muted, 'middle'),
      svgNode('g', { transform: `rotate(-90 12 ${frame.top + frame.height / 2})` }, svgText(12, frame.top + frame.height / 2, 'Accuracy', theme.muted, 'middle')),
    ],
  }
}

/** The bar reaches up to the accuracy; a thick line says how confident the network was. */
function binBar(bin: CalibrationBin, frame: Frame, theme: PlotTheme): readonly SvgNode[] {
  if (bin.accuracy === null || bin.confidence === null) return []
  const x = frame.left + bin.from * frame.width
  const width = (bin.to - bin.from) * frame.width
  const bottom = frame.top + frame.height
  const confidenceY = bottom - bin.confidence * frame.height
  const title = svgNode('title', {}, `${formatCount(bin.recordings)} recordings: confidence ${formatNumber(bin.confidence, 3)}, accuracy ${formatNumber(bin.accuracy, 3)}`)
  const bar = svgRect(x + 1, bottom - bin.accuracy * frame.height, width - 2, bin.accuracy * frame.height, theme.accent)
  return [{ ...bar, attributes: { ...bar.attributes, 'fill-opacity': 0.45 }, children: [title] }, svgLine(x + 1, confidenceY, x + width - 1, confidenceY, theme.text, 2)]
}

function counts(bins: readonly CalibrationBin[], frame: Frame, theme: PlotTheme): readonly SvgNode[] {
  const most = Math.max(1, ...bins.map(({ recordings }) => recordings))
  const top = frame.top + frame.height + 4
  return bins.map(({ from, to, recordings }) => svgRect(frame.left + from * frame.width + 1, top, (to - from) * frame.width - 2, (recordings / most) * (countsHeight - 8), theme.line))
}
