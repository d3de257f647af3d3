import type { RunManifest } from '@shared/models'

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
