import { describe, expect, it } from 'vitest'
import { conditionOptions, unknownConditions } from '../../../src/renderer/src/views/recordings/condition-options'
import { groupOptions, groupTitle } from '../../../src/renderer/src/views/recordings/group-title'
import { cellContent, type CellContext } from '../../../src/renderer/src/views/recordings/wall/cell-content'
import type { DatasetOverview, RecordingMark, RecordingRow } from '../../../src/shared/models'

const row: RecordingRow = {
  id: 4, file: 'audio/park-lyon-3-12-a.wav', sceneLabel: 'park', identifier: 'lyon-3', sourceLabel: 'a', city: 'lyon', missing: false,
  seconds: 10, fs: 48_000, channels: 2, encoding: 'PCM 24', levels: null, mark: null,
}
const noMark: RecordingMark = { flagged: false, excluded: false, note: '' }

function shown(changed: Partial<RecordingRow>, mark: Partial<RecordingMark> = {}, isCompared = false) {
  const context: CellContext = { dataset: '/data', colourMap: 'magma', sceneLabels: ['park'], markOf: () => ({ ...noMark, ...mark }), isCompared: () => isCompared }
  return cellContent({ ...row, ...changed }, context)
}

describe('a thumbnail of the wall', () => {
  it('says in words what its marks say in pictures', () => {
    expect(shown({}, { flagged: true, excluded: true, note: 'a dog' }, true).label).toBe('audio/park-lyon-3-12-a.wav, park, flagged, left out of training, has a note, in the comparison')
    expect(shown({}).label).toBe('audio/park-lyon-3-12-a.wav, park')
  })

  it('says the location only where the name does not', () => {
    expect(shown({}).place).toBe('')
    expect(shown({ file: 'audio/1.wav' }).place).toBe('lyon-3')
  })

  it('says what was predicted where that was asked for', () => {
    const content = shown({ predicted: { sceneLabel: 'tram', confidence: 0.4 } })
    expect([content.place, content.label.endsWith('predicted tram')]).toEqual(['→ tram', true])
  })

  it('asks for no picture of a recording that is missing, or of none', () => {
    expect(shown({ missing: true })).toMatchObject({ picture: null, isMissing: true, label: 'audio/park-lyon-3-12-a.wav, park, missing' })
    expect(cellContent(undefined, { dataset: '/data', colourMap: 'magma', sceneLabels: [], markOf: () => noMark, isCompared: () => false }).picture).toBeNull()
    expect(shown({}).picture?.address).toContain('thumbnail')
  })
})

describe('the filter by problems and marks', () => {
  const overview = {
    missingFiles: 0, audio: { damagedFiles: 2 }, levels: null, duplicateFiles: null, marks: { flagged: 3, excluded: 0, noted: 0 },
  } as unknown as DatasetOverview

  it('offers what at least one recording has, and what is chosen', () => {
    expect(conditionOptions(overview, ['silent']).map(({ value, count }) => [value, count])).toEqual([['damaged', 2], ['silent', null], ['flagged', 3]])
  })

  it('says what was not looked for', () => {
    expect(unknownConditions(overview)).toEqual(['silence and clipping', 'same content'])
  })
})

describe('groups', () => {
  it('are offered only by what the dataset knows', () => {
    const values = (known: Parameters<typeof groupOptions>[0]): readonly string[] => groupOptions(known).map(({ value }) => value)
    expect(values({ cities: 0, locations: 0, devices: 0, hasSplit: false })).toEqual(['none', 'sceneLabel'])
    expect(values({ cities: 2, locations: 9, devices: 3, hasSplit: true })).toEqual(['none', 'sceneLabel', 'city', 'identifier', 'sourceLabel', 'part'])
  })

  it('have a name even where the metadata has none', () => {
    expect([groupTitle('validation', 'part'), groupTitle('', 'city'), groupTitle('park', 'sceneLabel')]).toEqual(['Validation', 'No city', 'park'])
  })
})
