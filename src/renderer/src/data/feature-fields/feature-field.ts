import type { FeatureSpec } from '../../../../shared/models'

type Pcen = FeatureSpec['pcen']

/** Which field of the parameters: what problems, defaults and differences are said of. */
export type FieldKey = Exclude<keyof FeatureSpec, 'pcen'> | `pcen.${keyof Pcen}`

interface FieldBase {
  readonly key: FieldKey
  readonly label: string
  /** dcase_util's name of it, or librosa's where dcase_util has none. */
  readonly name: string
  readonly help: string
  /** Whether the chosen feature's matrix depends on it. */
  readonly isUsed: (spec: FeatureSpec) => boolean
}

/** A number; emptied it is null, where null means something. */
export interface NumberParameter extends FieldBase {
  readonly kind: 'number'
  readonly unit?: string
  readonly min: number
  readonly max: number
  readonly step?: number
  readonly isWhole: boolean
  /** What null means; without it the field keeps its last number. */
  readonly emptyText?: string
  readonly read: (spec: FeatureSpec) => number | null
  /** What to change; null where the value cannot be taken. */
  readonly write: (spec: FeatureSpec, value: number | null) => Partial<FeatureSpec> | null
}

/** One of several; a list's values are text, whatever they mean. */
export interface ChoiceParameter extends FieldBase {
  readonly kind: 'choice'
  readonly options: readonly { readonly value: string; readonly label: string; readonly hint?: string }[]
  readonly read: (spec: FeatureSpec) => string
  readonly write: (spec: FeatureSpec, value: string) => Partial<FeatureSpec> | null
}

export interface SwitchParameter extends FieldBase {
  readonly kind: 'switch'
  readonly read: (spec: FeatureSpec) => boolean
  readonly write: (spec: FeatureSpec, value: boolean) => Partial<FeatureSpec> | null
}

export type FeatureParameter = NumberParameter | ChoiceParameter | SwitchParameter

/** Keys of the parameters whose values are of a type. */
type KeyOf<T> = { [K in keyof FeatureSpec]: FeatureSpec[K] extends T ? K : never }[keyof FeatureSpec]
type Described<T> = Omit<T, 'kind' | 'key' | 'read' | 'write'>

export function numberParameter(key: KeyOf<number | null>, field: Described<NumberParameter>): NumberParameter {
  return { ...field, kind: 'number', key, read: (spec) => spec[key], write: (_, value) => taken(field, value, (number) => ({ [key]: number })) }
}

export function pcenParameter(key: keyof Pcen, field: Described<NumberParameter>): NumberParameter {
  return {
    ...field, kind: 'number', key: `pcen.${key}`, read: ({ pcen }) => pcen[key],
    write: ({ pcen }, value) => taken(field, value, (number) => ({ pcen: { ...pcen, [key]: number } })),
  }
}

export function choiceParameter<K extends KeyOf<string | number | boolean | null>>(
  key: K,
  field: Omit<Described<ChoiceParameter>, 'options'> & { readonly options: readonly { readonly means: FeatureSpec[K]; readonly label: string; readonly hint?: string }[] },
): ChoiceParameter {
  return {
    ...field, kind: 'choice', key, options: field.options.map(({ means, label, hint }) => ({ value: String(means), label, hint })),
    read: (spec) => String(spec[key]),
    write: (_, value) => {
      const chosen = field.options.find(({ means }) => String(means) === value)
      return chosen === undefined ? null : { [key]: chosen.means }
    },
  }
}

export function switchParameter(key: KeyOf<boolean>, field: Described<SwitchParameter>): SwitchParameter {
  return { ...field, kind: 'switch', key, read: (spec) => spec[key], write: (_, value) => ({ [key]: value }) }
}

function taken(field: Pick<NumberParameter, 'isWhole' | 'emptyText'>, value: number | null, patch: (value: number | null) => Partial<FeatureSpec>): Partial<FeatureSpec> | null {
  if (value === null) return field.emptyText === undefined ? null : patch(null)
  return patch(field.isWhole ? Math.round(value) : value)
}
