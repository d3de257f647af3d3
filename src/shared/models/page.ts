/** Lists go over IPC in pages, never whole: a dataset may have 230,350 recordings. */
export interface PageRequest {
  readonly offset: number
  /** At most 1000. */
  readonly limit: number
}

export interface Page<T> {
  readonly offset: number
  readonly total: number
  readonly items: readonly T[]
}

export type SortDirection = 'ascending' | 'descending'
