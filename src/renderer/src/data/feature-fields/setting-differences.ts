import type { FeatureSpec } from '../../../../shared/models'
import { usedFields, valueText } from './feature-groups'

/** A parameter that is not the same in two settings. */
export interface SettingDifference {
  readonly label: string
  readonly before: string
  readonly after: string
}

/**
 * What differs between two settings, of what either feature uses. A parameter that only one of them uses is said where its
 * feature is: the other's kind tells the rest.
 */
export function settingDifferences(before: FeatureSpec, after: FeatureSpec): readonly SettingDifference[] {
  const earlier = usedFields(before)
  return usedFields(after)
    .filter((field) => earlier.includes(field) && field.read(before) !== field.read(after))
    .map((field) => ({ label: field.label, before: valueText(field, before), after: valueText(field, after) }))
}

/** Whether two settings give the same matrix of every recording: what the feature does not use may differ. */
export function isSameSetting(before: FeatureSpec, after: FeatureSpec): boolean {
  return before.feature === after.feature && settingDifferences(before, after).length === 0
}
