import type { FeatureSpec } from '../../../shared/models'
import { isSameSetting } from './feature-fields/setting-differences'

/** The setting that is shown, and the one before it. */
export interface SettingHistory {
  readonly shown: { readonly spec: FeatureSpec; readonly since: number } | null
  readonly previous: FeatureSpec | null
}

export const noHistory: SettingHistory = { shown: null, previous: null }

/** Shorter than this, a setting was passed through on the way to another, milliseconds. */
const leastShown = 700

/**
 * The history once a setting's picture is shown. What was shown for a moment becomes the previous setting; what was only
 * passed through does not, and neither does a setting that gives the same matrix.
 *
 * @param now milliseconds of any steady clock
 */
export function afterShowing(history: SettingHistory, spec: FeatureSpec, now: number): SettingHistory {
  const { shown, previous } = history
  if (shown === null) return { shown: { spec, since: now }, previous }
  if (isSameSetting(shown.spec, spec)) return history
  const before = now - shown.since >= leastShown ? shown.spec : previous
  return { shown: { spec, since: now }, previous: before !== null && isSameSetting(before, spec) ? null : before }
}
