import type { LearningSet } from '../learning/learning-set'
import type { NormalisationStatistics } from '../learning/normalisation'
import { cachedSet } from './cached-set'
import type { RunSession } from './run-session'

const partNames = { train: 'training', validation: 'validation', test: 'test' } as const

/**
 * One part of a run's data as a learning set.
 *
 * @param normalisation of the trained model; training itself normalises its sets
 * @throws WorkbenchError `features-missing`, `feature-shape-differs`, `cancelled`
 */
export function readPart({ input, start: { manifest }, context, puttingDown }: RunSession, part: keyof typeof partNames, normalisation: NormalisationStatistics | null = null): Promise<LearningSet> {
  const examples = input[part].map(({ file, key, sceneLabel }) => ({ file, key, target: manifest.sceneLabels.indexOf(sceneLabel) }))
  const report = (done: number): void => context.progress({ stage: `Reading the ${partNames[part]} part`, done, total: examples.length })
  return cachedSet(input.cacheFolder, examples, manifest.bands, manifest.sequenceLength, report, puttingDown, normalisation)
}
