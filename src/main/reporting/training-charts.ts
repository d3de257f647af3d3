import type { EpochRow } from '@shared/models'
import { html, type Html } from './html'
import { lineChart, type ChartLine } from './line-chart'

/** Loss and accuracy over the epochs, as the Training view draws them. */
export function trainingCharts(history: readonly EpochRow[], bestEpoch: number | null): Html {
  const common = { firstEpoch: history[0]?.epoch ?? 1, bestEpoch }
  const loss = lineChart({
    ...common, id: 'chart-loss', title: 'Loss', valueLabel: 'Categorical cross-entropy', within: [],
    lines: lines(history.map((row) => row.loss), history.map((row) => row.valLoss)),
  })
  const accuracy = lineChart({
    ...common, id: 'chart-accuracy', title: 'Accuracy', valueLabel: 'Categorical accuracy', within: [0, 1],
    lines: lines(history.map((row) => row.categoricalAccuracy), history.map((row) => row.valCategoricalAccuracy)),
  })
  return html`<div class="charts">${loss}${accuracy}</div>`
}

function lines(train: readonly number[], validation: readonly (number | null)[]): readonly ChartLine[] {
  const first: ChartLine = { name: 'Train', style: 'train', values: train }
  return validation.every((value) => value === null) ? [first] : [first, { name: 'Validation', style: 'validation', values: validation }]
}
