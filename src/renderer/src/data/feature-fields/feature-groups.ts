import { defaultFeatureSpec, type FeatureSpec } from '../../../../shared/models'
import { bandFields } from './band-fields'
import type { FeatureParameter } from './feature-field'
import { frameFields } from './frame-fields'
import { levelFields } from './level-fields'
import { featureField, signalFields } from './signal-fields'

export interface FeatureGroup {
  readonly title: string
  readonly fields: readonly FeatureParameter[]
}

const groups: readonly FeatureGroup[] = [
  { title: 'Feature', fields: [featureField] },
  { title: 'Signal', fields: signalFields },
  { title: 'Frames', fields: frameFields },
  { title: 'Bands', fields: bandFields },
  { title: 'Levels', fields: levelFields },
]

/** The fields that the chosen feature's matrix depends on, by group; groups without any are left out. */
export function usedGroups(spec: FeatureSpec): readonly FeatureGroup[] {
  return groups.map(({ title, fields }) => ({ title, fields: fields.filter((field) => field.isUsed(spec)) })).filter(({ fields }) => fields.length > 0)
}

export function usedFields(spec: FeatureSpec): readonly FeatureParameter[] {
  return usedGroups(spec).flatMap(({ fields }) => fields)
}

/** Whether every field, shown or not, is the default. */
export function isDefaultSpec(spec: FeatureSpec): boolean {
  return groups.every(({ fields }) => fields.every((field) => field.read(spec) === field.read(defaultFeatureSpec)))
}

/** A field's value in words: `48000 Hz`, `half of fs`, `PCEN`. */
export function valueText(field: FeatureParameter, spec: FeatureSpec): string {
  if (field.kind === 'switch') return field.read(spec) ? 'on' : 'off'
  if (field.kind === 'choice') {
    const value = field.read(spec)
    return field.options.find((option) => option.value === value)?.label ?? value
  }
  const value = field.read(spec)
  if (value === null) return field.emptyText ?? ''
  return field.unit === undefined ? String(value) : `${value} ${field.unit}`
}
