import { describe, expect, test } from 'vitest'
import { packValue, unpackValue } from '../../../src/main/storage/packed-value'

function again(value: unknown): unknown {
  return unpackValue(packValue(value), 'a.checkpoint')
}

describe('a packed value', () => {
  test('comes back as it was, arrays of numbers in their type', () => {
    const value = {
      weights: [{ name: 'Conv1/kernel', shape: [2, 2], values: Float32Array.of(1.5, -2, 3e-40, 4) }],
      double: Float64Array.of(Math.PI, 1 / 3), whole: Int32Array.of(-7, 2 ** 31 - 1), bytes: Uint8Array.of(255, 0, 1), none: null,
      text: 'é\u0000"\n', empty: [], nothing: {}, yes: true, emptyArray: new Float32Array(0),
    }
    expect(again(value)).toEqual(value)
  })

  test('keeps every number bit by bit', () => {
    const numbers = [Number.NaN, Infinity, -Infinity, -0, 0, 0.1, 5e-324, Number.MAX_VALUE, 2 ** 53]
    expect(again(numbers)).toEqual(numbers)
    expect(Object.is((again({ zero: -0 }) as { zero: number }).zero, -0)).toBe(true)
    const values = Float32Array.of(Number.NaN, Infinity, -0)
    expect(again(values)).toEqual(values)
  })

  test('of a view holds the view alone, and what comes back shares nothing with the bytes', () => {
    const all = Float32Array.of(1, 2, 3, 4)
    const bytes = packValue(all.subarray(1, 3))
    const read = unpackValue(bytes, 'a') as Float32Array
    bytes.fill(0)
    expect([read.length, read.byteOffset, ...read]).toEqual([2, 0, 2, 3])
  })

  test('can be read from bytes that begin anywhere in memory', () => {
    const bytes = packValue(Float64Array.of(1, 2, 3))
    const shifted = new Uint8Array(bytes.length + 3)
    shifted.set(bytes, 3)
    expect(unpackValue(shifted.subarray(3), 'a')).toEqual(Float64Array.of(1, 2, 3))
  })

  test('with names that stand for something inside stays what it is', () => {
    const value = { $array: 'Float32Array', start: 0, length: 5, inner: { $number: 'NaN' }, other: { $object: { $: 1 } } }
    expect(again(value)).toEqual(value)
  })

  test('with a name like __proto__ changes no prototype', () => {
    const value = JSON.parse('{"__proto__":{"polluted":true}}') as object
    const read = again(value) as object
    expect(Object.keys(read)).toEqual(['__proto__'])
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  test.each([['a function', () => 1], ['a Map', new Map()], ['a date', new Date(0)], ['a big integer', 1n]])('cannot be %s', (_, value) => {
    expect(() => packValue({ value })).toThrow(TypeError)
  })
})

describe('packed bytes', () => {
  const bytes = packValue({ epoch: 3, weights: Float32Array.from({ length: 50 }, (_, index) => index / 7) })

  test('with any single bit changed are damaged', () => {
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice()
      changed[at] ^= 1 << (at % 8)
      expect(() => unpackValue(changed, 'x.checkpoint'), `byte ${at}`).toThrow(expect.objectContaining({ code: 'checkpoint-damaged', details: expect.objectContaining({ path: 'x.checkpoint' }) as object }) as Error)
    }
  })

  test('cut anywhere are damaged', () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(() => unpackValue(bytes.subarray(0, length), 'x'), `${length} bytes`).toThrow(expect.objectContaining({ code: 'checkpoint-damaged' }) as Error)
    }
  })
})
