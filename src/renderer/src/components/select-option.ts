/** One choice of a select field. */
export interface SelectOption<T extends string | number> {
  readonly value: T
  readonly label: string
  /** Said under the label in the list. */
  readonly hint?: string
  readonly disabled?: boolean
}
