import { formatCount } from '../../../data/format'
import { splitName, validationText } from '../../../data/split-name'
import type { PartColours } from '../../../plot/part-colours'
import type { PlotTheme } from '../../../plot/plot-theme'
import { svgRect, svgText, type SvgDrawing, type SvgNode } from '../../../plot/svg'
import type { PartCount, SplitReport } from '@shared/models'
import { shortVerdict } from '../leakage-lists'
import { partNames, partTitles } from '../split-shares'
import type { ShownDesign } from './design-table'

const rowHeight = 58
const top = 28
const labelWidth = 250
const right = 12

/** A stretch of a bar: how much of all it is, and where it begins. */
export interface ShareStretch {
  readonly part: (typeof partNames)[number]
  readonly count: number
  readonly from: number
  readonly share: number
}

/** A design's recordings (or locations) as one bar of all of them. */
export function shareBar(report: SplitReport, unit: keyof PartCount): readonly ShareStretch[] {
  const all = partNames.reduce((sum, part) => sum + report[part][unit], 0)
  let from = 0
  return partNames.flatMap((part) => {
    const count = report[part][unit]
    if (count === 0) return []
    const stretch = { part, count, from, share: count / all }
    from += stretch.share
    return [stretch]
  })
}

/** Designs one below the other, each with a bar of its recordings and a thinner one of its locations. */
export function designsSvg(designs: readonly ShownDesign[], theme: PlotTheme, colours: PartColours, width: number): SvgDrawing {
  return {
    width, height: top + designs.length * rowHeight, background: theme.surface, font: theme.font, description: describeDesigns(designs),
    nodes: [...legend(theme, colours), ...designs.flatMap((design, index) => row(design, top + index * rowHeight, width, theme, colours))],
  }
}

function legend(theme: PlotTheme, colours: PartColours): readonly SvgNode[] {
  return partNames.flatMap((part, index) => [
    svgRect(labelWidth + index * 90, 8, 10, 10, colours[part]),
    svgText(labelWidth + index * 90 + 15, 17, partTitles[part], theme.text),
  ])
}

function row({ spec, report }: ShownDesign, y: number, width: number, theme: PlotTheme, colours: PartColours): readonly SvgNode[] {
  const room = width - labelWidth - right
  const bar = (unit: keyof PartCount, from: number, height: number): readonly SvgNode[] => (report === null ? [] : shareBar(report, unit)
    .map(({ part, from: start, share }) => svgRect(labelWidth + start * room, y + from, Math.max(0.5, share * room - 1), height, colours[part])))
  return [
    svgText(12, y + 14, splitName(spec), theme.text, 'start', 12),
    svgText(12, y + 29, validationText(spec), theme.muted, 'start', 10),
    svgText(12, y + 43, report === null ? '' : shortVerdict(report.leakage), theme.muted, 'start', 10),
    ...bar('files', 4, 16), ...bar('locations', 23, 7),
    svgText(labelWidth, y + 43, report === null ? '' : partNames.map((part) => `${partTitles[part].toLowerCase()} ${formatCount(report[part].files)} (${formatCount(report[part].locations)})`).join('  '), theme.muted, 'start', 10),
  ]
}

function describeDesigns(designs: readonly ShownDesign[]): string {
  return designs.map(({ spec, report }) => `${splitName(spec)}, ${validationText(spec)}: ${report === null ? 'not known' : partNames.map((part) => `${part} ${formatCount(report[part].files)}`).join(', ')}.`).join(' ')
}
