import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createTextFitter } from '../../../src/renderer/src/views/recordings/wall/fit-text'

/** Wide and narrow letters. */
const measure = (character: string): number => (character === 'i' ? 3 : character === '…' ? 9 : 8)

it('leaves a text that fits as it is', () => {
  expect(createTextFitter(measure).fit('airport', 56)).toBe('airport')
})

it('cuts a longer one and says so with dots', () => {
  expect(createTextFitter(measure).fit('street_traffic', 60)).toBe('street…')
})

it('gives nothing where not even dots fit', () => {
  expect(createTextFitter(measure).fit('airport', 5)).toBe('')
})

it('never gives more than the width', () => {
  const fitter = createTextFitter(measure)
  fc.assert(fc.property(fc.string({ maxLength: 60 }), fc.integer({ min: 0, max: 400 }), (text, width) => {
    const fitted = fitter.fit(text, width)
    expect(fitter.widthOf(fitted)).toBeLessThanOrEqual(width)
    expect(text.startsWith(fitted.replace(/…$/, ''))).toBe(true)
  }))
})

it('measures each character once', () => {
  const asked: string[] = []
  const fitter = createTextFitter((character) => { asked.push(character); return 8 })
  fitter.fit('banana', 400)
  fitter.fit('banana', 20)
  expect(asked.sort()).toEqual(['a', 'b', 'n', '…'])
})
