import type { Split } from '@shared/models'
import type { Shared } from './shared-items'

/** The recordings that something shared concerns. */
export type Concerned = Pick<Shared, 'test' | 'validation'>

/**
 * What leakage would do to the result, in words and with the numbers of this split. A model may recognise what it was
 * trained on instead of the scene; at worst it is right on every recording that is concerned and would otherwise be on
 * none of them, so that their share is the most by which an accuracy can be too high.
 *
 * @param unchecked recordings without a location
 */
export function describeConsequence(split: Split, shared: readonly Concerned[], unchecked: number): string {
  if (split.test.length === 0) return 'There are no test recordings, so nothing can be said of a test accuracy.'
  const test = union(shared.map((one) => one.test))
  const validation = union(shared.map((one) => one.validation))
  const more = validation > 0 ? ` ${validationSentence(validation, split.validation.length)}` : ''
  if (test > 0) return `${testSentence(test, split.test.length)}${more}`
  if (unchecked > 0) return `No test recording is known to be concerned, but ${unchecked} ${unchecked === 1 ? 'recording has' : 'recordings have'} no location: the test accuracy may be optimistic.${more}`
  return `No test recording has anything in common with the training or validation part, as far as was checked: the test accuracy is that of places the model does not know.${more}`
}

function testSentence(concerned: number, all: number): string {
  return `${concerned} of ${all} test recordings (${percent(concerned, all)} %) have something in common with the training or validation part: `
    + `the test accuracy is optimistic, by up to ${percent(concerned, all)} percentage points.`
}

function validationSentence(concerned: number, all: number): string {
  return `${concerned} of ${all} validation recordings (${percent(concerned, all)} %) have something in common with the training part: `
    + 'the validation accuracy is optimistic, and with it the choice of the best epoch.'
}

function union(sets: readonly ReadonlySet<number>[]): number {
  return new Set(sets.flatMap((set) => [...set])).size
}

/** One decimal, and never 0.0 for what there is. */
function percent(count: number, all: number): string {
  return Math.max(0.1, (100 * count) / all).toFixed(1)
}
