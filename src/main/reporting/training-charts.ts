import type { EpochRow } from '@shared/models'
import { html, type Html } from './html'
import { lineChart, type ChartLine } from './line-chart'

/** Loss and accuracy over the epochs, as the Training view draws them. */
export function trainingCharts(history: readonly EpochRow[], bestEpoch: number | null): Html {
  return html`<div class="charts">${lossChart(history, bestEpoch)}${accuracyChart(history, bestEpoch)}</div>`
}

export function lossChart(history: readonly EpochRow[], bestEpoch: number | null): Html {
  return lineChart({
    firstEpoch: firstOf(history), bestEpoch, id: 'chart-loss', title: 'Loss', valueLabel: 'Categorical cross-entropy', within: [],
    lines: lines(history.map((row) => row.loss), history.map((row) => row.valLoss)),
  })
}

export function accuracyChart(history: readonly EpochRow[], bestEpoch: number | null): Html {
  return lineChart({
    firstEpoch: firstOf(history), bestEpoch, id: 'chart-accuracy', title: 'Accuracy', valueLabel: 'Categorical accuracy', within: [0, 1],
    lines: lines(history.map((row) => row.categoricalAccuracy), history.map((row) => row.valCategoricalAccuracy)),
  })
}

function firstOf(history: readonly EpochRow[]): number {
  return history[0]?.epoch ?? 1
}

function lines(train: readonly number[], validation: readonly (number | null)[]): readonly ChartLine[] {
  const first: ChartLine = { name: 'Train', style: 'train', values: train }
  return validation.every((value) => value === null) ? [first] : [first, { name: 'Validation', style: 'validation', values: validation }]
}
