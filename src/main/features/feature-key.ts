import { createHash } from 'node:crypto'
import type { FeatureSpec } from '@shared/models'

/** To be raised whenever decoding, mixing or analysis give other numbers than before. */
const algorithm = 'audio 1, features 2'

/**
 * Name of a matrix in the cache: SHA-256 of the audio's content and of everything that the numbers depend on. What they
 * do not depend on (`nMfcc` of a log-mel) is left out, so that changing it does not compute anything again.
 */
export function featureKey(contentHash: string, spec: FeatureSpec): string {
  const { feature, nMels, nMfcc, winLengthSeconds, hopLengthSeconds, nFft, fmin, fmax } = spec
  const relevant = [algorithm, contentHash, feature, nMels, feature === 'mfcc' ? nMfcc : null, winLengthSeconds, hopLengthSeconds, nFft, fmin, fmax]
  return createHash('sha256').update(JSON.stringify(relevant)).digest('hex')
}
