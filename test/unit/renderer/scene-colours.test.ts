import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { sceneColour, sceneColourAt, sceneColours } from '../../../src/renderer/src/data/scene-colours'

const tokens = readFileSync(resolve(import.meta.dirname, '../../../src/renderer/src/styles/tokens.css'), 'utf8')

it('has the same ten colours for canvases as the style sheet has', () => {
  const inTokens = sceneColours.map((_, index) => new RegExp(`--scene-${index}: (#[0-9a-f]{6});`).exec(tokens)?.[1])
  expect(inTokens).toEqual(sceneColours)
  expect(new Set(sceneColours).size).toBe(10)
})

it('gives a scene its colour by its place among the sorted labels', () => {
  const labels = ['airport', 'bus', 'tram']
  expect(labels.map((label) => sceneColour(labels, label))).toEqual(sceneColours.slice(0, 3))
})

it('begins again after ten scenes, and leaves an unknown scene without one', () => {
  expect(sceneColourAt(10)).toBe(sceneColourAt(0))
  expect(sceneColours).not.toContain(sceneColour(['airport'], 'bus'))
})
