import { describe, expect, test } from 'vitest'
import { checkSameData, runData } from '../../../src/main/runs/run-data'
import type { TrainingExample, TrainingParts } from '../../../src/main/runs/training-input'

function example(file: string, changes: Partial<TrainingExample> = {}): TrainingExample {
  return { recording: 0, file, sceneLabel: 'bus', identifier: '', key: `key of ${file}`, ...changes }
}

const parts: TrainingParts = { train: ['a.wav', 'b.wav', 'c.wav'].map((file) => example(file)), validation: [example('d.wav')], test: [example('e.wav')] }
const names = { train: ['a.wav', 'b.wav', 'c.wav'], validation: ['d.wav'], test: ['e.wav'] }

function check(now: Partial<TrainingParts>): void {
  checkSameData(runData(parts), names, { ...parts, ...now })
}

describe('the data of a run that goes on', () => {
  test('may be the same, also where recordings have other numbers', () => {
    expect(() => check({ train: parts.train.map((one) => ({ ...one, recording: 9 })) })).not.toThrow()
  })

  test.each([
    ['a recording whose content changed', { train: [parts.train[0], example('b.wav', { key: 'other' }), parts.train[2]] }, 'b.wav (train part) have changed'],
    ['a recording of another scene', { test: [example('e.wav', { sceneLabel: 'tram' })] }, 'e.wav (test part) have changed'],
    ['a missing recording', { train: parts.train.slice(1) }, 'a.wav is missing from the train part'],
    ['a new recording', { validation: [...parts.validation, example('x.wav')] }, 'x.wav is new in the validation part'],
    ['another order', { train: [...parts.train].reverse() }, 'the order of the recordings'],
  ])('may not have %s, which is named', (_, now, message) => {
    expect(() => check(now)).toThrow(expect.objectContaining({ code: 'data-changed', message: expect.stringContaining(message) as string }) as Error)
  })

  test('that differ in much name a few and count the rest', () => {
    const many = Array.from({ length: 30 }, (_, index) => example(`new ${index}.wav`))
    expect(() => check({ test: [...parts.test, ...many] })).toThrow('new 4.wav is new in the test part; and 25 more')
  })

  test('of version 0.1, which kept only names, are compared by name', () => {
    expect(() => checkSameData(null, names, parts)).not.toThrow()
    expect(() => checkSameData(null, names, { ...parts, train: parts.train.slice(1) })).toThrow('a.wav is missing')
  })
})
