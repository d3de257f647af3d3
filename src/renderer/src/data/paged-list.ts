import type { Page } from '@shared/models'
import { createLatest } from './latest'

/** A long list of which only the pages that were looked at are held. */
export interface PagedList<T> {
  /** -1 while it is not known. */
  readonly total: number
  at(index: number): T | undefined
  /** Loads what is missing of `from` to `to` (exclusive); gives when all of it has arrived. */
  ensure(from: number, to: number): Promise<void>
  /** Forgets everything; answers that are still on their way are dropped. */
  reset(): void
  /** What is held may be old: it stays until `ensure` has loaded it again. Answers that are still on their way are dropped. */
  renew(): void
}

export interface PagedListOptions<T> {
  readonly load: (offset: number, limit: number) => Promise<Page<T>>
  readonly pageSize: number
  /** Called whenever items or total changed. */
  readonly changed: () => void
  readonly failed: (error: unknown) => void
  /** Pages held at once; the longest unused goes first. */
  readonly mostPages?: number
}

export function createPagedList<T>({ load, pageSize, changed, failed, mostPages = 60 }: PagedListOptions<T>): PagedList<T> {
  const pages = new Map<number, readonly T[]>()
  const old = new Set<number>()
  const underWay = new Map<number, Promise<void>>()
  const latest = createLatest()
  let ticket = latest.next()
  let total = -1

  async function fetchPage(page: number): Promise<void> {
    const asked = ticket
    try {
      const answer = await load(page * pageSize, pageSize)
      if (!latest.isCurrent(asked)) return
      total = answer.total
      keep(page, answer.items)
      changed()
    } catch (error) {
      if (latest.isCurrent(asked)) failed(error)
    } finally {
      if (latest.isCurrent(asked)) underWay.delete(page)
    }
  }

  function keep(page: number, items: readonly T[]): void {
    pages.delete(page)
    pages.set(page, items)
    old.delete(page)
    for (const oldest of pages.keys()) {
      if (pages.size <= mostPages) break
      pages.delete(oldest)
    }
  }

  function need(page: number): Promise<void> {
    if (pages.has(page) && !old.has(page)) return Promise.resolve()
    const known = underWay.get(page)
    if (known !== undefined) return known
    const fetching = fetchPage(page)
    underWay.set(page, fetching)
    return fetching
  }

  return {
    get total() { return total },
    at: (index) => pages.get(Math.floor(index / pageSize))?.[index % pageSize],
    async ensure(from, to) {
      const last = total < 0 || old.size > 0 ? to : Math.min(to, total)
      const wanted: Promise<void>[] = []
      for (let page = Math.floor(Math.max(0, from) / pageSize); page * pageSize < last; page++) wanted.push(need(page))
      await Promise.all(wanted)
    },
    reset() {
      ticket = latest.next()
      pages.clear()
      old.clear()
      underWay.clear()
      total = -1
    },
    renew() {
      ticket = latest.next()
      underWay.clear()
      for (const page of pages.keys()) old.add(page)
    },
  }
}
