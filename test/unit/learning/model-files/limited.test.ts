import { expect, it } from 'vitest'
import { limited, OutOfTime } from '../../../../src/main/learning/model-files/limited'

const page = 65_536
const limits = { milliseconds: 200, webAssemblyMemory: 10 * page }

it('work within its limits gives its result, or its own error', () => {
  expect(limited(limits, () => 7)).toBe(7)
  expect(() => limited(limits, () => { throw new RangeError('its own') })).toThrow('its own')
})

it('work without end is ended', () => {
  expect(() => limited(limits, () => { for (;;) { /* on and on */ } })).toThrow(OutOfTime)
})

it('a loop without end inside WebAssembly is ended', () => {
  // (module (func (export "f") (loop br 0)))
  const endless = new WebAssembly.Module(Uint8Array.of(
    0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 9, 1, 7, 0, 3, 64, 12, 0, 11, 11,
  ))
  const { f } = new WebAssembly.Instance(endless).exports as { readonly f: () => void }
  expect(() => limited(limits, f)).toThrow(OutOfTime)
})

it('memory grows up to the limit and no further, and freely again afterwards', () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 100 })
  limited(limits, () => memory.grow(9))
  expect(() => limited(limits, () => memory.grow(1))).toThrow('may not grow')
  expect(memory.buffer.byteLength).toBe(10 * page)
  expect(memory.grow(1)).toBe(10)
})
