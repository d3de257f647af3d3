import type { BalancingMode } from '@shared/models'
import type { Dataset } from '../dataset'

/**
 * The balancing mode that dcase_util's `auto` would choose: by city and location where every identifier has these two
 * levels, by identifier where there are identifiers, by class otherwise. (Where dcase_util gives up on identifiers of
 * mixed depth, this is `identifier`.)
 */
export function suitableBalancingMode(dataset: Dataset): BalancingMode {
  // Parting 230,350 identifiers would hold up the window; there are far fewer different ones.
  const identifiers = new Set<string>()
  for (const { identifier } of dataset.recordings) identifiers.add(identifier)
  if (identifiers.has('')) return 'class'
  return [...identifiers].every((identifier) => levelsOf(identifier).length === 2) ? 'identifier_two_level_hierarchy' : 'identifier'
}

/** `barcelona-0` has two levels: city and location. */
export function levelsOf(identifier: string): readonly string[] {
  return identifier.split('-')
}
