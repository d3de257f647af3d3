import type { Prediction } from '@shared/models'

/** A test recording, as far as resampling looks at it. */
export interface Trial {
  readonly location: string
  /** Class number. */
  readonly actual: number
  readonly correct: boolean
}

/** How many locations resampling has to draw from. */
export interface Places {
  /** Of each scene that occurs; a location counts for the scene that most of its recordings have. */
  readonly perScene: readonly number[]
  /** Recordings whose location is not known. */
  readonly unknown: number
}

/** A recording without a location stands for itself. */
export function trialsOf(labels: readonly string[], predictions: readonly Prediction[]): readonly Trial[] {
  return predictions.map(({ sceneLabel, identifier, file, correct }) => ({ location: identifier === '' ? `file ${file}` : identifier, actual: labels.indexOf(sceneLabel), correct }))
}

/** Recordings that no location is told of. */
export function withoutLocation(predictions: readonly Prediction[]): number {
  return predictions.filter(({ identifier }) => identifier === '').length
}
