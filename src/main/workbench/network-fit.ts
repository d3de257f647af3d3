import type { NetworkSpec, TrainingSpec } from '@shared/models'
import { nominalFrames } from '../features/sequence'
import { summariseNetwork } from '../learning/network'
import { firstShape } from './feature-plan'
import type { OpenedDataset } from './opened-dataset'

/**
 * Says before anything is extracted that a network cannot take the features: a single row (RMS, zero-crossing rate,
 * spectral centroid) that it pools, fewer frames than it pools where their number is set. What only the matrices tell is
 * checked once they are there: how long most recordings are, and, with all their channels, how many rows they have.
 *
 * @throws WorkbenchError `training-spec-invalid`
 */
export async function checkNetworkFits(opened: OpenedDataset, { split, network, features, sequenceLength }: TrainingSpec): Promise<void> {
  if (features.channel === 'each') return
  const shape = await firstShape(opened, (await opened.prepareSplit(split)).train, features)
  if (shape === null) return
  const frames = sequenceLength ?? Math.max(nominalFrames([shape.frames]), framesNeeded(network))
  summariseNetwork(network, shape.bands, frames, opened.dataset.sceneLabels.length)
}

/** The fewest frames of which pooling leaves one. */
function framesNeeded({ blocks }: NetworkSpec): number {
  return blocks.reduce((frames, { poolSize: [, pooled] }) => frames * pooled, 1)
}
