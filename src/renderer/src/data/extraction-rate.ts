import type { FeatureName, FeaturePlan, JobSnapshot } from '../../../shared/models'

/** Seconds of audio that were extracted in a second, by kind of feature. */
export type AudioRates = Readonly<Partial<Record<FeatureName, number>>>

// A handful of files tells how long the workers took to start.
const leastSeconds = 0.5

/** How fast an extraction was, judged by what was not in the cache when it began; empty where it tells nothing. */
export function audioRate(planned: FeaturePlan | null, ended: JobSnapshot): AudioRates {
  if (planned === null || planned.shape === null || ended.state !== 'finished' || ended.finishedAt === null) return {}
  const seconds = (Date.parse(ended.finishedAt) - Date.parse(ended.startedAt)) / 1000
  const extracted = planned.files - planned.missing - planned.cached - (ended.failed?.length ?? 0)
  return seconds >= leastSeconds && extracted > 0 ? { [planned.spec.feature]: (extracted * planned.shape.seconds) / seconds } : {}
}

/** Seconds that extracting what is not cached would take; null where nothing was measured. */
export function extractionSeconds(plan: FeaturePlan, rates: AudioRates): number | null {
  const rate = rates[plan.spec.feature]
  const open = plan.files - plan.missing - plan.cached
  return rate === undefined || plan.shape === null || open <= 0 ? null : (open * plan.shape.seconds) / rate
}
