import type { TableSketch } from '@shared/models'
import { describe, expect, it } from 'vitest'
import { firstPath, mappingDoubts, mappingOf, mappingProblems, previewRows, roleOf, withRole, type MappingDraft } from '../../../src/renderer/src/views/dataset/mapping/column-roles'

const draft: MappingDraft = { path: 'list.csv', hasHeader: true, file: 0, sceneLabel: 1, identifier: null, sourceLabel: null, fold: null, audioFolder: '' }
const sketch: TableSketch = {
  path: 'list.csv', delimiter: 'comma', hasHeader: true, columns: ['name', 'class', 'cv'], rows: [['a.wav', 'bus', '1'], ['b.wav', 'tram', '2']], rowCount: 2,
  guess: { ...draft, file: 0, sceneLabel: 1 },
}

describe('columns of an unknown table', () => {
  it('are one thing each, and each thing is one column', () => {
    const moved = withRole(draft, 2, 'sceneLabel')
    expect([roleOf(moved, 0), roleOf(moved, 1), roleOf(moved, 2)]).toEqual(['file', null, 'sceneLabel'])
    const changed = withRole(draft, 1, 'identifier')
    expect([changed.sceneLabel, changed.identifier]).toEqual([null, 1])
    expect(withRole(draft, 1, null).sceneLabel).toBeNull()
    expect(withRole(draft, 1, 'sceneLabel')).toEqual(draft)
  })

  it('must tell the audio file and the scene before the folder can be opened', () => {
    expect(mappingProblems(draft)).toEqual([])
    expect(mappingOf(draft)).toEqual(draft)
    const without = withRole(withRole(draft, 0, null), 1, null)
    expect(mappingProblems(without)).toHaveLength(2)
    expect(mappingOf(without)).toBeNull()
  })

  it('lie with an audio folder inside the dataset', () => {
    for (const audioFolder of ['/music', '../other', 'a/../../b', 'C:\\music', '\\\\server\\x']) expect(mappingOf({ ...draft, audioFolder }), audioFolder).toBeNull()
    expect(mappingOf({ ...draft, audioFolder: ' ./audio/ ' })?.audioFolder).toBe('audio')
    expect(mappingOf({ ...draft, audioFolder: '.' })?.audioFolder).toBe('')
    expect([firstPath({ ...draft, audioFolder: 'audio/' }, sketch.rows), firstPath(draft, sketch.rows), firstPath(draft, [])]).toEqual(['audio/a.wav', 'a.wav', null])
  })

  it('are shown with or without a header, whatever was taken for one', () => {
    expect(previewRows(sketch, true)).toEqual({ titles: ['name', 'class', 'cv'], rows: sketch.rows })
    expect(previewRows(sketch, false)).toEqual({ titles: ['Column 1', 'Column 2', 'Column 3'], rows: [['name', 'class', 'cv'], ...sketch.rows] })
    const bare = { ...sketch, hasHeader: false, columns: ['Column 1', 'Column 2', 'Column 3'] }
    expect(previewRows(bare, true)).toEqual({ titles: ['a.wav', 'bus', '1'], rows: [['b.wav', 'tram', '2']] })
  })

  it('are doubted where the first rows do not look like it, but can be opened', () => {
    const rows = Array.from({ length: 12 }, (_, index) => [`${index}.wav`, `label ${index}`, index === 3 ? 'x' : '1'])
    expect(mappingDoubts(draft, rows)).toHaveLength(1)
    expect(mappingDoubts({ ...draft, fold: 2 }, rows)[1]).toContain('"x"')
    expect(mappingDoubts({ ...draft, fold: 1 }, [['a', 'train'], ['b', 'Test'], ['c', 'validation'], ['d', '25']])).toEqual([])
    expect(mappingDoubts(draft, [['a.wav', 'bus'], ['a.wav', 'bus']])).toHaveLength(1)
    expect(mappingDoubts(draft, sketch.rows)).toEqual([])
  })
})
