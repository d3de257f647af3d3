import type { Evaluation } from '@shared/models'
import { interpolateOrRd } from 'd3-scale-chromatic'
import { html, type Html } from './html'
import { shortLabels } from './short-labels'
import { shownLabel } from './shown-label'
import { rowPercent } from './tables'

const cell = 36
const labelWidth = 150
const top = 44
const bottom = 40
const heading = 18
/** Characters that fit beside the rows. */
const longestLabel = 20

/** The tutorial's confusion matrix as a figure: rows actual, columns predicted, whole per cent of each row, darker for more. */
export function confusionFigure({ labels, confusionMatrix }: Evaluation): Html {
  const size = cell * labels.length
  const [width, height] = [labelWidth + size + 12, top + size + bottom]
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="12" role="img">
<title>Confusion matrix, per cent of each row</title><rect width="${width}" height="${height}" fill="#fff"/>
<text x="${labelWidth}" y="${heading}" font-weight="600">Confusion matrix (%)</text>
${shortLabels(labels).map((label, column) => html`<text x="${labelWidth + cell * (column + 0.5)}" y="${top - 6}" text-anchor="middle">${label}</text>`)}
${labels.map((label, row) => html`<text x="${labelWidth - 8}" y="${top + cell * (row + 0.5) + 4}" text-anchor="end">${shownLabel(label, longestLabel)}<title>${label}</title></text>${cells(confusionMatrix[row], row)}`)}
<text x="${labelWidth + size / 2}" y="${top + size + 26}" text-anchor="middle">Predicted</text>
<text transform="translate(14 ${top + size / 2}) rotate(-90)" text-anchor="middle">Actual</text></svg>
`
}

function cells(counts: readonly number[], row: number): readonly Html[] {
  return rowPercent(counts).map((value, column) => {
    const share = (value ?? 0) / 100
    const [x, y] = [labelWidth + cell * column, top + cell * row]
    return html`<rect x="${x}" y="${y}" width="${cell}" height="${cell}" fill="${interpolateOrRd(share * 0.92)}" stroke="#fff"/>
<text x="${x + cell / 2}" y="${y + cell / 2 + 4}" text-anchor="middle" fill="${share > 0.55 ? '#fff' : '#1c1f24'}">${value === null ? '' : String(Math.round(value))}</text>`
  })
}
