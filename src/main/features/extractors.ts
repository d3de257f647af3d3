import type { FeatureSpec } from '@shared/models'
import { createExtractor, type Extractor } from './extractor'

/** Extractors of one feature by sampling rate: a dataset may mix rates, and making one takes longer than using it. */
export class Extractors {
  private readonly byRate = new Map<number, Promise<Extractor>>()

  constructor(private readonly spec: FeatureSpec) {}

  at(fs: number): Promise<Extractor> {
    const known = this.byRate.get(fs) ?? createExtractor(this.spec, fs)
    this.byRate.set(fs, known)
    return known
  }
}
