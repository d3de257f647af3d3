import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Prediction } from '@shared/models'
import { rowPercent } from '../../../src/main/evaluation/confusion-matrix'
import { normalInterval95 } from '../../../src/main/evaluation/confidence-interval'
import { evaluate } from '../../../src/main/evaluation/evaluate'
import { evaluatePredictions, listPredictions } from '../../../src/main/evaluation/evaluate-predictions'

const labels = ['bus', 'park', 'tram']

/** Probabilities that say each predicted class with 0.8. */
const saying = (predicted: readonly number[]): Float32Array => Float32Array.from(predicted.flatMap((top) => labels.map((_, index) => (index === top ? 0.8 : 0.1))))

describe('an evaluation', () => {
  it('has actual classes in rows and predicted ones in columns', () => {
    expect(evaluate(labels, [0, 0, 1, 2], saying([0, 1, 1, 1])).confusionMatrix).toEqual([[1, 1, 0], [0, 1, 0], [0, 1, 0]])
  })

  it('is perfect where everything is right', () => {
    expect(evaluate(labels, [0, 1, 2, 2], saying([0, 1, 2, 2]))).toMatchObject({
      macroAccuracy: 1, microAccuracy: 1, cohenKappa: 1, matthews: 1, f1: [1, 1, 1], confidenceInterval: [1, 1], support: [1, 1, 2], recordings: 4,
    })
  })

  it('averages over the classes that occur', () => {
    const evaluation = evaluate(labels, [0, 0, 1, 1], saying([0, 2, 1, 1]))
    expect(evaluation.classWise).toEqual([0.5, 1, null])
    expect(evaluation.macroAccuracy).toBe(0.75)
    expect(evaluation.recall[2]).toBe(0)
  })

  it('counts every recording the same in the micro average and every class the same in the macro average', () => {
    const evaluation = evaluate(labels, [0, 0, 0, 1], saying([0, 0, 0, 2]))
    expect([evaluation.microAccuracy, evaluation.macroAccuracy]).toEqual([0.75, 0.5])
  })

  it('takes the first of equally probable classes', () => {
    expect(evaluate(labels, [1], Float32Array.of(0.25, 0.375, 0.375)).microAccuracy).toBe(1)
  })

  it('has no agreement beyond chance where only one class was predicted', () => {
    expect(evaluate(labels, [0, 1, 2], saying([1, 1, 1]))).toMatchObject({ cohenKappa: 0, matthews: 0 })
    expect(evaluate(labels, [1, 1], saying([1, 1]))).toMatchObject({ cohenKappa: 0, matthews: 0 })
  })

  it('has the mean of -ln of the actual classes\' probabilities as log loss, finite even for 0', () => {
    expect(evaluate(labels, [0, 1], saying([0, 2])).logLoss).toBeCloseTo(-(Math.log(0.8) + Math.log(0.1)) / 2, 6)
    expect(evaluate(labels, [0], Float32Array.of(0, 1, 0)).logLoss).toBeCloseTo(23 * Math.log(2), 6)
    expect(evaluate(labels, [0], Float32Array.of(Number.NaN, 1, 0)).logLoss).toBeNull()
  })

  it('keeps its identities for any predictions', () => {
    const pairs = fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { minLength: 1, maxLength: 60 })
    fc.assert(fc.property(pairs, (some) => {
      const evaluation = evaluate(labels, some.map(([actual]) => actual), saying(some.map(([, predicted]) => predicted)))
      expect(evaluation.confusionMatrix.flat().reduce((sum, count) => sum + count, 0)).toBe(some.length)
      expect(evaluation.support.reduce((sum, count) => sum + count, 0)).toBe(some.length)
      const weighted = evaluation.recall.reduce((sum, recall, index) => sum + recall * evaluation.support[index], 0)
      expect(weighted / some.length).toBeCloseTo(evaluation.microAccuracy, 12)
      expect(Math.abs(evaluation.matthews)).toBeLessThanOrEqual(1 + 1e-12)
      expect(evaluation.cohenKappa).toBeLessThanOrEqual(1)
      evaluation.f1.forEach((f1, index) => {
        const [precision, recall] = [evaluation.precision[index], evaluation.recall[index]]
        expect(f1).toBeCloseTo(precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall), 12)
      })
    }))
  })

  it('is refused without recordings and for sizes or classes that do not fit', () => {
    expect(() => evaluate(labels, [], new Float32Array(0))).toThrow(expect.objectContaining({ code: 'split-part-empty' }))
    expect(() => evaluate(labels, [0], new Float32Array(2))).toThrow(expect.objectContaining({ code: 'argument-invalid' }))
    expect(() => evaluate(labels, [3], saying([0]))).toThrow(expect.objectContaining({ code: 'argument-invalid' }))
  })
})

describe('row per cent', () => {
  it('sum to 100 in every row that has recordings', () => {
    const rows = fc.array(fc.array(fc.nat(50), { minLength: 4, maxLength: 4 }), { minLength: 4, maxLength: 4 })
    fc.assert(fc.property(rows, (matrix) => rowPercent(matrix).forEach((row, index) => {
      const total = row.reduce((sum, value) => sum + value, 0)
      expect(total).toBeCloseTo(matrix[index].every((count) => count === 0) ? 0 : 100, 9)
    })))
  })
})

describe('the normal interval', () => {
  it('is the tutorial\'s: 61.6 % of 2518 recordings give about 59.7 to 63.5 %', () => {
    const [low, high] = normalInterval95(1551, 2518)
    expect(low).toBeCloseTo(0.597, 3)
    expect(high).toBeCloseTo(0.635, 3)
  })

  it('does not leave 0 to 1', () => {
    expect(normalInterval95(1, 3)[0]).toBe(0)
    expect(normalInterval95(2, 3)[1]).toBe(1)
  })
})

describe('predictions that a run keeps', () => {
  const recordings = [0, 1, 2].map((recording) => ({ recording: recording + 10, file: `audio/${recording}.wav`, sceneLabel: labels[recording], identifier: 'vienna-1' }))
  const predictions: readonly Prediction[] = listPredictions(labels, recordings, saying([0, 0, 2]))

  it('name the most probable class and its probability', () => {
    expect(predictions[1]).toMatchObject({ recording: 11, file: 'audio/1.wav', predicted: 'bus', correct: false, confidence: Math.fround(0.8) })
    expect(predictions.map((prediction) => prediction.correct)).toEqual([true, false, true])
  })

  it('give the same evaluation after they were stored', () => {
    const stored = JSON.parse(JSON.stringify(predictions)) as readonly Prediction[]
    expect(evaluatePredictions(labels, stored)).toEqual(evaluate(labels, [0, 1, 2], saying([0, 0, 2])))
  })

  it('are refused where they do not fit the labels', () => {
    expect(() => evaluatePredictions(['bus', 'park'], predictions)).toThrow(expect.objectContaining({ code: 'run-damaged' }))
  })
})
