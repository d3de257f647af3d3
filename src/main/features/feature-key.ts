import { createHash } from 'node:crypto'
import type { FeatureSpec } from '@shared/models'
import { relevantParameters } from './relevant-parameters'

/** To be raised whenever decoding, mixing, resampling or analysis give other numbers than before. */
const algorithm = 'audio 2, features 3'

/**
 * Name of a matrix in the cache: SHA-256 of the audio's content and of everything that the numbers depend on. What they
 * do not depend on (`nMfcc` of a log-mel) is left out, so that changing it does not compute anything again.
 *
 * @param truncated whether the matrix is of a recording that ends early: it is kept under a name of its own, which nobody
 *   asks for who does not allow that
 */
export function featureKey(contentHash: string, spec: FeatureSpec, truncated = false): string {
  const relevant = [algorithm, contentHash, truncated ? 'truncated' : 'whole', relevantParameters(spec)]
  return createHash('sha256').update(JSON.stringify(relevant)).digest('hex')
}

/** A name under which the matrix of a recording may be in the cache. */
export interface PossibleKey {
  readonly key: string
  readonly truncated: boolean
}

/** All names under which a content's matrix may be used: that of the whole recording and, where allowed, that of one that ends early. */
export function possibleKeys(contentHash: string, spec: FeatureSpec): readonly PossibleKey[] {
  const kinds = spec.allowTruncated ? [false, true] : [false]
  return kinds.map((truncated) => ({ key: featureKey(contentHash, spec, truncated), truncated }))
}
