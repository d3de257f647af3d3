import { samplesOf, type MonoSource } from '../audio/mono-source'
import { framesOf } from './frame-count'
import type { RowAnalysis } from './row-analysis'
import type { SignalFeature } from './signal-feature'

/** A feature of samples in memory as one of signals wherever they are. */
export class SignalRows implements RowAnalysis {
  readonly rows: number

  constructor(private readonly feature: SignalFeature, private readonly hopLength: number) {
    this.rows = feature.rows
  }

  framesFor(samples: number): number {
    return framesOf(samples, this.hopLength)
  }

  compute(source: MonoSource, to: Float32Array): void {
    to.set(this.feature.compute(samplesOf(source)).data)
  }
}
