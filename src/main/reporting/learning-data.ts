import type { RunManifest } from '@shared/models'
import type { Table } from './tables'

export interface LearningShape {
  readonly part: 'train' | 'validation' | 'test'
  /** (sequences, bands, frames) */
  readonly x: readonly [number, number, number]
  /** (sequences, classes) */
  readonly y: readonly [number, number]
}

/** Shapes of the matrices that the run learned from and was tested on, without the recordings that were left out. */
export function learningShapes({ split, leftOut, bands, sequenceLength, sceneLabels }: RunManifest): readonly LearningShape[] {
  const out = new Set(leftOut.map(({ file }) => file))
  return (['train', 'validation', 'test'] as const).map((part) => {
    const sequences = split[part].filter((file) => !out.has(file)).length
    return { part, x: [sequences, bands, sequenceLength], y: [sequences, sceneLabels.length] }
  })
}

/** The tutorial's shapes: of one recording's features and target vector, and of X and Y. */
export function learningData(manifest: RunManifest): Table {
  const { bands, sequenceLength, sceneLabels } = manifest
  const shape = (sizes: readonly number[]): string => (sizes.length === 1 ? `(${sizes[0]},)` : `(${sizes.join(', ')})`)
  return {
    title: 'Learning data',
    columns: ['Part', 'X (sequence, frequency, time)', 'Y (sequence, classes)'],
    rows: [['one recording', shape([bands, sequenceLength]), shape([sceneLabels.length])], ...learningShapes(manifest).map(({ part, x, y }) => [part, shape(x), shape(y)])],
    text: [1, 2],
  }
}
