/** One choice of a filter, with how many recordings it has in the whole dataset. */
export interface FilterOption {
  readonly value: string
  readonly label: string
  /** Null where it is not known. */
  readonly count: number | null
  readonly colour?: string
}
