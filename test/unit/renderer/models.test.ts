import { describe, expect, it } from 'vitest'
import { defaultFeatureSpec } from '../../../src/shared/models'
import { allApplied, appliedQuery } from '../../../src/renderer/src/views/models/applied-query'
import { featureProblem, labelProblem, parseLabels } from '../../../src/renderer/src/views/models/model-assumptions'
import { probabilityText } from '../../../src/renderer/src/views/models/probability-bar'

describe('what is said of a model that does not say it itself', () => {
  it('is labels in the order of its outputs', () => {
    expect(parseLabels(' airport, bus;metro\n park ,')).toEqual(['airport', 'bus', 'metro', 'park'])
    expect(labelProblem(['a', 'b'], { classes: 2 })).toBeNull()
    expect(labelProblem(['a', 'b'], { classes: 3 })).toContain('3 outputs')
    expect(labelProblem(['a', 'a'], { classes: 2 })).toBe('a is there twice.')
  })

  it('is features with as many bands as it takes', () => {
    expect(featureProblem(defaultFeatureSpec, { bands: 40 })).toBeNull()
    expect(featureProblem({ ...defaultFeatureSpec, feature: 'mfcc', nMfcc: 20 }, { bands: 40 })).toContain('have 20')
  })
})

describe('the predictions of a folder', () => {
  it('are asked for by scene, name and order', () => {
    expect(appliedQuery(allApplied, null)).toEqual({})
    expect(appliedQuery({ sceneLabel: 'bus', search: ' a ' }, { key: 'confidence', direction: 'descending' })).toEqual({ sceneLabel: 'bus', search: 'a', sort: { key: 'confidence', direction: 'descending' } })
    expect(appliedQuery(allApplied, { key: 'probabilities', direction: 'ascending' })).toEqual({})
  })

  it('are said with the likeliest scene first', () => {
    expect(probabilityText([0.2, 0.795, 0.005], ['bus', 'park', 'tram'])).toBe('park 79.5 %, bus 20.0 %')
  })
})
