import type { EpochRow } from '../../../shared/models'
import type { LineChart, LineMark, LineSeries } from './line-chart'

export interface CurveColours {
  readonly train: string
  readonly validation: string
}

/** Loss over epochs: the training part thin, the validation part thick, the best epoch marked. */
export function lossChart(history: readonly EpochRow[], epochs: number, bestEpoch: number | null, colours: CurveColours): LineChart {
  return {
    ...shared(epochs, bestEpoch), title: 'Loss', valueName: 'categorical_crossentropy', range: null,
    series: curves(history.map(row => row.loss), history.map(row => row.valLoss), colours),
  }
}

export function accuracyChart(history: readonly EpochRow[], epochs: number, bestEpoch: number | null, colours: CurveColours): LineChart {
  return {
    ...shared(epochs, bestEpoch), title: 'Accuracy', valueName: 'categorical_accuracy', range: [0, 1],
    series: curves(history.map(row => row.categoricalAccuracy), history.map(row => row.valCategoricalAccuracy), colours),
  }
}

function shared(epochs: number, bestEpoch: number | null): { stepName: string; steps: number; decimals: number; mark: LineMark | null } {
  return { stepName: 'Epoch', steps: epochs, decimals: 4, mark: bestEpoch === null ? null : { step: bestEpoch, name: 'best' } }
}

function curves(train: readonly number[], validation: readonly (number | null)[], colours: CurveColours): readonly LineSeries[] {
  const series = [{ name: 'Train', values: train, colour: colours.train, width: 1.25 }]
  if (validation.every(value => value === null)) return series
  return [...series, { name: 'Validation', values: validation, colour: colours.validation, width: 2.5 }]
}
