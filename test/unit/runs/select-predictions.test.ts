import { describe, expect, test } from 'vitest'
import type { Prediction } from '@shared/models'
import { selectPredictions } from '../../../src/main/runs/select-predictions'

const prediction = (recording: number, patch: Partial<Prediction> = {}): Prediction => ({
  recording, file: `${recording}.wav`, sceneLabel: 'bus', identifier: 'lyon-1', predicted: 'bus', correct: true, confidence: 0.5, probabilities: [0.5, 0.5], ...patch,
})
const rows = [prediction(0), prediction(1, { predicted: 'tram', correct: false, confidence: 0.9 }), prediction(2, { identifier: 'milan-1', confidence: 0.7 })]
const cityOf = ({ identifier }: Prediction): string => identifier.split('-')[0]
const select = (query: Parameters<typeof selectPredictions>[1]) => selectPredictions(rows, query, cityOf).map(({ recording }) => recording)

describe('predictions are selected', () => {
  test('by scenes and outcome, in an order', () => {
    expect(select({ correct: false })).toEqual([1])
    expect(select({ sort: { key: 'confidence', direction: 'descending' } })).toEqual([1, 2, 0])
  })

  test('by the row of a breakdown', () => {
    expect(select({ group: { key: 'city', name: 'lyon' } })).toEqual([0, 1])
    expect(select({ group: { key: 'city', name: 'oslo' } })).toEqual([])
  })

  test('by recording, of which none is a choice too', () => {
    expect(select({ recordings: [2, 1, 99], correct: true })).toEqual([2])
    expect(select({ recordings: [] })).toEqual([])
  })
})
