import { formatLabel } from '../../data/format'
import type { PartName, RecordingGroupKey } from '@shared/models'
import type { SelectOption } from '../../components/select-option'
import { partTitles } from '../splits/split-shares'

/** Name of a group as its heading says it. */
export function groupTitle(name: string, by: RecordingGroupKey | null): string {
  if (name === '') return by === 'city' ? 'No city' : by === 'identifier' ? 'No location' : by === 'sourceLabel' ? 'No device' : 'No scene'
  if (by === 'part') return name === 'excluded' ? 'Left out of training' : (partTitles[name as PartName] ?? name)
  return by === 'sceneLabel' || by === 'identifier' ? name : formatLabel(name)
}

export type GroupChoice = RecordingGroupKey | 'none'

/** What recordings can be grouped by, of what the dataset knows. */
export function groupOptions(known: { readonly cities: number; readonly locations: number; readonly devices: number; readonly hasSplit: boolean }): readonly SelectOption<GroupChoice>[] {
  const options: readonly (SelectOption<GroupChoice> & { readonly isThere: boolean })[] = [
    { value: 'none', label: 'No groups', isThere: true },
    { value: 'sceneLabel', label: 'By scene', isThere: true },
    { value: 'city', label: 'By city', isThere: known.cities > 0 },
    { value: 'identifier', label: 'By location', isThere: known.locations > 0 },
    { value: 'sourceLabel', label: 'By device', isThere: known.devices > 0 },
    { value: 'part', label: 'By split part', isThere: known.hasSplit },
  ]
  return options.filter(({ isThere }) => isThere).map(({ value, label }) => ({ value, label }))
}
