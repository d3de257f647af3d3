import type { FolderPrediction } from '../../../../shared/models'
import { formatNumber } from '../../data/format'
import { sceneColourAt } from '../../data/scene-colours'

/** Probabilities of all scenes as one stacked bar in the scenes' colours, for a cell of the grid. */
export function probabilityBar(prediction: FolderPrediction, labels: readonly string[]): HTMLElement {
  const bar = document.createElement('span')
  const text = probabilityText(prediction.probabilities, labels)
  bar.setAttribute('role', 'img')
  bar.setAttribute('aria-label', text)
  bar.title = text
  Object.assign(bar.style, { display: 'flex', width: '100%', height: '10px', marginTop: '7px' })
  for (const [index, share] of prediction.probabilities.entries()) {
    const part = document.createElement('i')
    Object.assign(part.style, { width: `${share * 100}%`, background: sceneColourAt(index) })
    bar.append(part)
  }
  return bar
}

/** The scenes with their per cent, the likeliest first, those under one per cent left out. */
export function probabilityText(probabilities: readonly number[], labels: readonly string[]): string {
  return probabilities
    .map((share, index) => ({ share, label: labels[index] ?? '' }))
    .filter(({ share }) => share >= 0.01)
    .sort((a, b) => b.share - a.share)
    .map(({ share, label }) => `${label} ${formatNumber(share * 100, 1)} %`)
    .join(', ')
}
