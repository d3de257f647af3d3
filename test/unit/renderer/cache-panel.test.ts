import { describe, expect, it } from 'vitest'
import { experimentTitle } from '../../../src/renderer/src/data/experiment-title'
import { formatStorage } from '../../../src/renderer/src/data/format'
import { holdingRows, picturesText, selectionOf, usedShare } from '../../../src/renderer/src/views/features/cache-holdings'
import { featureText } from '../../../src/shared/feature-text'
import { defaultFeatureSpec as defaults, type CacheHolding } from '../../../src/shared/models'

const holding: CacheHolding = { dataset: 'esc-10', spec: defaults, entries: 400, bytes: 32e6, lastUsed: '2026-11-23T10:00:00Z' }

describe('what the cache holds', () => {
  it('is listed with the line of what is set', () => {
    const rows = holdingRows([holding, { ...holding, spec: { ...defaults, nMels: 64 } }, { ...holding, dataset: '', spec: null }], 'esc-10', featureText(defaults))
    expect(rows.map(({ isCurrent }) => isCurrent)).toEqual([true, false, false])
    expect(rows[1].parameters).toContain('64')
    expect([rows[2].name, rows[2].parameters]).toEqual(['dataset not known', 'parameters not known'])
    expect(new Set(rows.map(({ key }) => key)).size).toBe(3)
  })

  it('is cleared by dataset and parameters', () => {
    expect(selectionOf(holding)).toEqual({ dataset: 'esc-10', spec: defaults })
  })

  it('is said in the units of the limit', () => {
    expect(['0', '999', '331000000', '20000000000'].map((bytes) => formatStorage(Number(bytes)))).toEqual(['0 B', '999 B', '331 MB', '20 GB'])
    expect(usedShare(5e9, 20e9)).toBe(0.25)
    expect(usedShare(30e9, 20e9)).toBe(1)
    expect(picturesText({ pictures: 8640, bytes: 71.2e6, limitBytes: 2e9 })).toBe('8,640, 71.2 MB of at most 2 GB (4\u202f%)')
  })
})

describe('an experiment’s title', () => {
  it('leaves the dataset out where it is said beside it', () => {
    expect(experimentTitle('esc-10, folds 1-3, seeds 0-2', 'esc-10')).toBe('folds 1-3, seeds 0-2')
    expect(experimentTitle('my own title', 'esc-10')).toBe('my own title')
    expect(experimentTitle(', odd', '')).toBe(', odd')
  })
})
