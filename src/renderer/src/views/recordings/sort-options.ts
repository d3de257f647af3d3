import type { SelectOption } from '../../components/select-option'
import type { RecordingSortKey, SortDirection } from '@shared/models'

export interface RecordingSort {
  readonly key: RecordingSortKey
  readonly direction: SortDirection
}

const orders: readonly (RecordingSort & { readonly label: string })[] = [
  { key: 'file', direction: 'ascending', label: 'Name' },
  { key: 'file', direction: 'descending', label: 'Name, from Z' },
  { key: 'identifier', direction: 'ascending', label: 'Location' },
  { key: 'sourceLabel', direction: 'ascending', label: 'Device' },
  { key: 'seconds', direction: 'ascending', label: 'Shortest first' },
  { key: 'seconds', direction: 'descending', label: 'Longest first' },
  { key: 'rms', direction: 'descending', label: 'Loudest first' },
  { key: 'rms', direction: 'ascending', label: 'Quietest first' },
  { key: 'peak', direction: 'descending', label: 'Highest peak' },
]

const asListed = 'listed'

/** Orders of the wall; the table is sorted by its columns' titles. */
export const sortOptions: readonly SelectOption<string>[] = [
  { value: asListed, label: 'As listed', hint: 'The order of the dataset’s metadata.' },
  ...orders.map((order) => ({ value: sortText(order), label: order.label })),
]

export function sortText(sort: RecordingSort | null): string {
  return sort === null ? asListed : `${sort.key} ${sort.direction}`
}

/** The order that a text of `sortText` stands for; null is that of the metadata. */
export function sortOf(text: string): RecordingSort | null {
  const order = orders.find((candidate) => sortText(candidate) === text)
  return order === undefined ? null : { key: order.key, direction: order.direction }
}
