import { extractionSeconds, type AudioRates } from '../../data/extraction-rate'
import { formatBytes, formatCount, formatDuration, formatHertz, formatNumber, formatPlural, formatShape } from '../../data/format'
import type { FeaturePlan } from '../../../../shared/models'
import type { Fact } from './fact'
import { framesPerSecond } from './field-hints'

/** Recordings whose audio is there. */
export function presentFiles(plan: FeaturePlan): number {
  return plan.files - plan.missing
}

/** Recordings that are there and not in the cache. */
export function openFiles(plan: FeaturePlan): number {
  return presentFiles(plan) - plan.cached
}

/** What the parameters mean before anything is extracted. */
export function extractionFacts(plan: FeaturePlan, rates: AudioRates): readonly Fact[] {
  const { shape } = plan
  const present = presentFiles(plan)
  const seconds = extractionSeconds(plan, rates)
  return [
    { name: 'One recording (frequency, time)', value: shape ? formatShape([shape.bands, shape.frames]) : '–', note: shape ? `${formatNumber(shape.seconds, 1)} s at ${formatHertz(shape.fs)}` : undefined },
    ...(shape ? [{ name: 'Frames per second', value: formatNumber(framesPerSecond(plan.spec, shape.fs), 1) }] : []),
    { name: 'Recordings', value: formatCount(present), note: plan.missing > 0 ? `${formatCount(plan.missing)} missing` : undefined },
    { name: 'In the cache', value: `${formatCount(plan.cached)} of ${formatCount(present)}` },
    { name: 'Memory for all', value: formatBytes(plan.bytes), note: 'float32' },
    ...(seconds === null ? [] : [{ name: 'Extraction', value: `about ${formatDuration(seconds)}`, note: 'at the last rate' }]),
  ]
}

/** What to do next, in words. */
export function extractionAdvice(plan: FeaturePlan): string {
  const open = openFiles(plan)
  if (presentFiles(plan) === 0) return 'No audio is there: all recordings that the metadata lists are missing.'
  if (open <= 0) return 'All matrices are in the cache: nothing to extract.'
  if (plan.cached === 0) return `Nothing in the cache yet, ${formatCount(open)} to extract.`
  return `${formatPlural(plan.cached, 'matrix', 'matrices')} in the cache already: extraction goes on from there, ${formatCount(open)} to extract.`
}
