import { expect, it } from 'vitest'
import { createTurns } from '../../../src/renderer/src/data/turns'

it('lets only so many begin at once, in the order of asking', () => {
  const begun: string[] = []
  const { wait } = createTurns(2)
  const [first] = ['a', 'b', 'c', 'd'].map((name) => wait(() => begun.push(name)))
  expect(begun).toEqual(['a', 'b'])
  first.end()
  expect(begun).toEqual(['a', 'b', 'c'])
})

it('never begins what was given up while it waited', () => {
  const begun: string[] = []
  const { wait } = createTurns(1)
  const turns = ['a', 'b', 'c'].map((name) => wait(() => begun.push(name)))
  turns[1].end()
  turns[0].end()
  expect(begun).toEqual(['a', 'c'])
})

it('makes room only once for a turn that is ended twice', () => {
  const begun: string[] = []
  const { wait } = createTurns(1)
  const first = wait(() => begun.push('a'))
  wait(() => begun.push('b'))
  wait(() => begun.push('c'))
  first.end()
  first.end()
  expect(begun).toEqual(['a', 'b'])
})
