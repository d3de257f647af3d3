import type { Page, PageRequest } from '@shared/models'

/** The part of a list that was asked for. */
export function pageOf<T>(items: readonly T[], { offset, limit }: PageRequest): Page<T> {
  return { offset, total: items.length, items: items.slice(offset, offset + limit) }
}
