import type { NetworkPreset, NetworkPresetId, NetworkSpec, TrainingSpec } from '../../../../shared/models'

/**
 * The preset that a network is: of several with the same network the one that was chosen last.
 *
 * @returns null for a network of one's own
 */
export function presetOf(network: NetworkSpec, presets: readonly NetworkPreset[], chosen: NetworkPresetId | null): NetworkPreset | null {
  const same = presets.filter((preset) => isSame(preset.network, network))
  return same.find(({ id }) => id === chosen) ?? same[0] ?? null
}

/** What of a preset's own training settings is set differently; empty where all of it is set. */
export function settingsToTake(preset: NetworkPreset, settings: Partial<TrainingSpec>): Partial<TrainingSpec> {
  const entries = Object.entries(preset.training).filter(([key, value]) => !isSame(value, settings[key as keyof TrainingSpec]))
  return Object.fromEntries(entries) as Partial<TrainingSpec>
}

/** A list with the item at `index` moved by `step` places; unchanged where there is no such place. */
export function moved<T>(list: readonly T[], index: number, step: number): readonly T[] {
  const to = index + step
  if (to < 0 || to >= list.length) return list
  const rest = list.filter((_, at) => at !== index)
  return [...rest.slice(0, to), list[index], ...rest.slice(to)]
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
}

/** Keys in a fixed order, so that only values are compared. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]))
}
