import type { Page } from '@shared/models'
import { expect, it } from 'vitest'
import { createPagedList, type PagedList } from '../../../src/renderer/src/data/paged-list'

interface Source {
  readonly asked: number[]
  readonly failures: unknown[]
  readonly changes: () => number
  readonly list: PagedList<number>
}

/** A list of the numbers below `total`; `hold` lets an answer wait. */
function source(total: number, options: { readonly mostPages?: number; readonly load?: (offset: number, limit: number) => Promise<Page<number>> } = {}): Source {
  const asked: number[] = []
  const failures: unknown[] = []
  let changes = 0
  const load = options.load ?? ((offset: number, limit: number) => Promise.resolve(pageOf(total, offset, limit)))
  const list = createPagedList<number>({
    load: (offset, limit) => { asked.push(offset); return load(offset, limit) },
    pageSize: 10, mostPages: options.mostPages, changed: () => { changes += 1 }, failed: (error) => failures.push(error),
  })
  return { asked, failures, changes: () => changes, list }
}

function pageOf(total: number, offset: number, limit: number): Page<number> {
  return { offset, total, items: Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, index) => offset + index) }
}

it('loads only the pages that are looked at, once', async () => {
  const { list, asked } = source(1000)
  await list.ensure(15, 35)
  await list.ensure(20, 30)
  expect(asked).toEqual([10, 20, 30])
  expect([list.total, list.at(15), list.at(34), list.at(500)]).toEqual([1000, 15, 34, undefined])
})

it('asks for a page that is on its way no second time', async () => {
  const { list, asked } = source(1000)
  await Promise.all([list.ensure(0, 5), list.ensure(3, 8)])
  expect(asked).toEqual([0])
})

it('asks for nothing behind the end once that is known', async () => {
  const { list, asked } = source(12)
  await list.ensure(0, 1)
  await list.ensure(0, 500)
  expect(asked).toEqual([0, 10])
})

it('forgets the page that was longest unused when too many are held', async () => {
  const { list } = source(1000, { mostPages: 2 })
  for (const from of [0, 10, 20]) await list.ensure(from, from + 1)
  expect([list.at(0), list.at(10), list.at(20)]).toEqual([undefined, 10, 20])
})

it('drops answers to what was asked before a reset', async () => {
  const waiting: ((page: Page<number>) => void)[] = []
  const { list, changes } = source(0, { load: () => new Promise((resolve) => waiting.push(resolve)) })
  const before = list.ensure(0, 1)
  list.reset()
  const after = list.ensure(0, 1)
  waiting[1](pageOf(5, 0, 10))
  waiting[0](pageOf(99, 0, 10))
  await Promise.all([before, after])
  expect([list.total, changes()]).toEqual([5, 1])
})

it('tells of a failure and asks again the next time', async () => {
  const answers = [Promise.reject(new Error('disk')), Promise.resolve(pageOf(3, 0, 10))]
  const { list, failures } = source(3, { load: () => answers.shift() ?? Promise.reject(new Error('asked too often')) })
  await list.ensure(0, 1)
  expect([failures.length, list.total]).toEqual([1, -1])
  await list.ensure(0, 1)
  expect([failures.length, list.total]).toEqual([1, 3])
})

it('keeps showing what may be old until it has been loaded again', async () => {
  let round = 0
  const { list, asked } = source(0, { load: (offset) => Promise.resolve({ offset, total: 100, items: Array.from({ length: 10 }, (_, index) => round * 1000 + offset + index) }) })
  await list.ensure(0, 20)
  round = 1
  list.renew()
  expect([list.total, list.at(3), list.at(13)]).toEqual([100, 3, 13])
  await list.ensure(10, 15)
  expect([list.at(3), list.at(13)]).toEqual([3, 1013])
  expect(asked).toEqual([0, 10, 10])
})
