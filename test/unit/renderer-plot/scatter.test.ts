import { describe, expect, it } from 'vitest'
import type { EmbeddingPoint } from '../../../src/shared/models'
import { haveCities, mapCategories } from '../../../src/renderer/src/plot/map-categories'
import { isInside, movedBy, nearestPoint, placesOf, pointsInside, wholeView, zoomedAt, type Place } from '../../../src/renderer/src/plot/scatter'
import { describeMap, mapNote, mapTable } from '../../../src/renderer/src/views/results/map-table'

function point(patch: Partial<EmbeddingPoint> = {}): EmbeddingPoint {
  return { x: 0, y: 0, recording: 0, file: 'audio/a.wav', sceneLabel: 'bus', predicted: 'bus', identifier: 'lyon-1', correct: true, ...patch }
}

const square = [{ x: -1, y: -1 }, { x: 1, y: -1 }, { x: 1, y: 1 }, { x: -1, y: 1 }]

describe('points in a picture', () => {
  it('are all inside its margin, upwards up, with both axes alike', () => {
    const places = placesOf(square, wholeView(square, 400, 200, 20))
    expect([...places]).toEqual([120, 180, 280, 180, 280, 20, 120, 20])
  })

  it('are in its middle where there is only one, or none', () => {
    expect([...placesOf([{ x: 7, y: -3 }], wholeView([{ x: 7, y: -3 }], 100, 50))]).toEqual([50, 25])
    expect(wholeView([], 100, 50).scale).toBeGreaterThan(0)
  })

  it('stay under the pointer while the picture is made larger, and go along when it is moved', () => {
    const view = wholeView(square, 400, 200)
    const [x, y] = placesOf([square[2]], view)
    expect([...placesOf([square[2]], zoomedAt(view, 3, [x, y]))]).toEqual([x, y])
    expect([...placesOf([square[2]], movedBy(view, 5, -2))]).toEqual([x + 5, y - 2])
  })

  it('are found by the nearest place within reach', () => {
    const places = Float32Array.of(10, 10, 20, 10, 20, 10)
    expect(nearestPoint(places, [12, 10], 9)).toBe(0)
    expect(nearestPoint(places, [19, 10], 9)).toBe(2)
    expect(nearestPoint(places, [40, 40], 9)).toBe(-1)
  })

  it('are surrounded by a line that is not convex', () => {
    const hook: readonly Place[] = [[0, 0], [30, 0], [30, 30], [20, 30], [20, 10], [0, 10]]
    expect(isInside([25, 25], hook)).toBe(true)
    expect(isInside([10, 20], hook)).toBe(false)
    expect(pointsInside(Float32Array.of(5, 5, 10, 20, 25, 25), hook)).toEqual([0, 2])
    expect(pointsInside(Float32Array.of(5, 5), [[0, 0]])).toEqual([])
  })
})

describe('what points are told apart by', () => {
  const points = [point(), point({ sceneLabel: 'tram', predicted: 'bus', identifier: 'milan-2', correct: false }), point({ identifier: 'lyon-3' }), point({ identifier: 'milan-4' })]

  it('has scenes in their own colours, whether they are actual or predicted', () => {
    const actual = mapCategories(points, 'sceneLabel', ['bus', 'tram'])
    const predicted = mapCategories(points, 'predicted', ['bus', 'tram'])
    expect(actual.categories.map(({ name, count }) => [name, count])).toEqual([['bus', 3], ['tram', 1]])
    expect([...actual.of]).toEqual([0, 1, 0, 0])
    expect(predicted.categories).toEqual([{ name: 'bus', count: 4, colour: actual.categories[0].colour }])
  })

  it('are cities, or right and wrong', () => {
    expect(mapCategories(points, 'city', []).categories.map(({ name, count }) => [name, count])).toEqual([['lyon', 2], ['milan', 2]])
    expect(mapCategories(points, 'outcome', []).categories.map(({ name, count }) => [name, count])).toEqual([['right', 3], ['wrong', 1]])
  })

  it('offers cities only where locations have them', () => {
    expect(haveCities(points)).toBe(true)
    expect(haveCities(points.map((one, index) => ({ ...one, identifier: String(index) })))).toBe(false)
    expect(haveCities(points.map((one) => ({ ...one, identifier: '' })))).toBe(false)
  })

  it('is said in words, with what was left out', () => {
    expect(mapNote({ points, of: 9000 })).toBe('4 of 9,000 test recordings, drawn at random')
    expect(mapNote({ points, of: 4 })).toBe('4 test recordings')
    expect(describeMap({ points, of: 4 }, mapCategories(points, 'sceneLabel', ['bus', 'tram']))).toContain('1 recognised wrongly. bus 3, tram 1.')
    expect(mapTable(points).rows[1].slice(1, 5)).toEqual(['tram', 'bus', 'milan-2', 'error'])
  })
})
