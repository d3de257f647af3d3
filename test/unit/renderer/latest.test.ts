import { expect, it } from 'vitest'
import { askLatest, createLatest } from '../../../src/renderer/src/data/latest'

/** A question whose answer the test gives when it wants to. */
function question<T>(): { readonly ask: () => Promise<T>; answer: (value: T) => void; fail: (error: unknown) => void } {
  const result: { ask: () => Promise<T>; answer: (value: T) => void; fail: (error: unknown) => void } = { ask: () => promise, answer: () => {}, fail: () => {} }
  const promise = new Promise<T>((resolve, reject) => { result.answer = resolve; result.fail = reject })
  return result
}

function listener(): { readonly heard: unknown[]; readonly answer: (value: unknown) => void; readonly failure: (error: unknown) => void } {
  const heard: unknown[] = []
  return { heard, answer: (value) => heard.push(value), failure: (error) => heard.push(['failed', error]) }
}

it('hands over an answer that nothing overtook', async () => {
  const take = listener()
  expect(await askLatest(createLatest(), () => Promise.resolve('first'), take)).toBe(true)
  expect(take.heard).toEqual(['first'])
})

it('never lets a late answer overwrite a newer one', async () => {
  const latest = createLatest()
  const take = listener()
  const slow = question<string>()
  const quick = question<string>()
  const both = [askLatest(latest, slow.ask, take), askLatest(latest, quick.ask, take)]
  quick.answer('newer')
  slow.answer('older')
  expect(await Promise.all(both)).toEqual([false, true])
  expect(take.heard).toEqual(['newer'])
})

it('drops an overtaken answer even when it arrives first', async () => {
  const latest = createLatest()
  const take = listener()
  const first = question<string>()
  const second = question<string>()
  const both = [askLatest(latest, first.ask, take), askLatest(latest, second.ask, take)]
  first.answer('older')
  await both[0]
  expect(take.heard).toEqual([])
  second.answer('newer')
  await both[1]
  expect(take.heard).toEqual(['newer'])
})

it('never lets a late failure overwrite a newer answer', async () => {
  const latest = createLatest()
  const take = listener()
  const slow = question<string>()
  const both = [askLatest(latest, slow.ask, take), askLatest(latest, () => Promise.resolve('newer'), take)]
  slow.fail(new Error('too late'))
  await Promise.all(both)
  expect(take.heard).toEqual(['newer'])
})

it('hands over the failure of the newest question', async () => {
  const take = listener()
  const error = new Error('no such fold')
  await askLatest(createLatest(), () => Promise.reject(error), take)
  expect(take.heard).toEqual([['failed', error]])
})
