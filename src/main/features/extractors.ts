import type { FeatureSpec } from '@shared/models'
import { createExtractor, type Extractor } from './extractor'

/** Extractors of one feature by the signals' sampling rate: a dataset may mix rates, and making one takes longer than using it. */
export class Extractors {
  private readonly byRate = new Map<number, Promise<Extractor>>()

  constructor(private readonly spec: FeatureSpec) {}

  at(fs: number): Promise<Extractor> {
    const known = this.byRate.get(fs) ?? createExtractor(this.spec, fs)
    this.byRate.set(fs, known)
    return known
  }
}

const mostKept = 4
const kept = new Map<string, Extractors>()

/** The extractors of these parameters. A process keeps its latest ones: its tasks are a few files each. */
export function extractorsOf(spec: FeatureSpec): Extractors {
  const key = JSON.stringify(spec)
  const extractors = kept.get(key) ?? new Extractors(spec)
  kept.delete(key)
  kept.set(key, extractors)
  if (kept.size > mostKept) kept.delete([...kept.keys()][0])
  return extractors
}
