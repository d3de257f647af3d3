import { defaultTrainingSpec, type ScheduleSpec, type TrainingSpec } from '@shared/models'
import { upgradeFeatureSpec } from '@shared/upgrade-feature-spec'

/** Settings as version 0.1 wrote them, where they differ. */
interface OldSpec {
  readonly decay?: number
  readonly keepBestInitialDelay?: number
}

/**
 * Settings of any version as those of today that mean the same: version 0.1 trained with Adam, a decay per step and
 * the best validation accuracy kept, and knew no normalisation, augmentation or class weights. Settings of today stay
 * as they are; what is missing otherwise gets its default.
 *
 * @param spec what was stored
 */
export function upgradeSpec(spec: unknown): TrainingSpec {
  if (typeof spec !== 'object' || spec === null) return defaultTrainingSpec
  const { decay, keepBestInitialDelay, ...kept } = spec as Partial<TrainingSpec> & OldSpec
  const keepBest = { ...defaultTrainingSpec.keepBest, ...(keepBestInitialDelay === undefined ? {} : { initialDelay: keepBestInitialDelay }) }
  return {
    ...defaultTrainingSpec,
    ...(decay === undefined ? {} : { schedule: scheduleOf(decay) }),
    keepBest,
    ...kept,
    split: { ...defaultTrainingSpec.split, ...kept.split },
    features: upgradeFeatureSpec(kept.features),
    // Networks of version 0.1 ended in global max pooling and had no dense layers: the defaults.
    network: { ...defaultTrainingSpec.network, ...kept.network },
  }
}

function scheduleOf(decay: number): ScheduleSpec {
  return decay === 0 ? { kind: 'constant' } : { kind: 'step_decay', decay }
}
