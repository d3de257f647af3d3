import { describe, expect, it } from 'vitest'
import type { TableColumn } from '../../../src/renderer/src/data/columns'
import { errorText } from '../../../src/renderer/src/data/error-text'
import { keyName, type KeyPress } from '../../../src/renderer/src/data/key-name'
import { matchesWords } from '../../../src/renderer/src/data/match-words'
import { plain } from '../../../src/renderer/src/data/plain'
import { toTsv } from '../../../src/renderer/src/data/tsv'
import { shortName } from '../../../src/renderer/src/views/recordings/short-name'

describe('a table as tab-separated text', () => {
  interface Row { readonly name: string; readonly files: number | null }
  const columns: readonly TableColumn<Row>[] = [
    { key: 'name', title: 'Scene', value: (row) => row.name },
    { key: 'files', title: 'Files', unit: '%', value: (row) => row.files, format: () => 'for people' },
  ]

  it('has titles, and raw values that a spreadsheet reads as numbers', () => {
    expect(toTsv(columns, [{ name: 'bus', files: 8640 }, { name: 'tram', files: null }])).toBe('Scene\tFiles (%)\nbus\t8640\ntram\t')
  })

  it('stays one row per row, whatever a label holds', () => {
    expect(toTsv(columns, [{ name: 'a\tb\nc', files: 1 }]).split('\n')).toHaveLength(2)
  })
})

describe('names of keys', () => {
  const press = (key: string, more: Partial<KeyPress> = {}): string => keyName({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more })

  it.each([
    [press('k', { ctrlKey: true }), 'Ctrl+K'], [press('k', { metaKey: true }), 'Ctrl+K'], [press(' '), 'Space'], [press('?', { shiftKey: true }), '?'],
    [press('+', { shiftKey: true }), '+'], [press('ArrowLeft', { shiftKey: true }), 'Shift+Left'], [press('Escape'), 'Esc'], [press(',', { ctrlKey: true }), 'Ctrl+,'],
    [press('1', { ctrlKey: true }), 'Ctrl+1'], [press('T', { shiftKey: true }), 'Shift+T'], [press('t'), 'T'],
  ])('%s is written %s', (written, expected) => {
    expect(written).toBe(expected)
  })
})

it('finds words in any order and case', () => {
  expect([matchesWords('Dataset Open a folder', 'open data'), matchesWords('Dataset Open a folder', 'close'), matchesWords('anything', '')]).toEqual([true, false, true])
})

it('makes plain copies, without what has no value', () => {
  const original = { list: [{ a: 1, b: undefined }], text: 'x', none: null }
  const copy = plain(original)
  expect(copy).toStrictEqual({ list: [{ a: 1 }], text: 'x', none: null })
  expect(copy).not.toBe(original)
})

it('copies an error with where it is and what can be done, but without the stack', () => {
  expect(errorText({ code: 'metadata-row-unreadable', message: 'Row has one column.', path: 'meta.csv', line: 7, advice: 'Correct it.', stack: 'at x' }))
    .toBe('metadata-row-unreadable: Row has one column.\nmeta.csv, line 7\nCorrect it.')
})

it('names a recording without folders and extension', () => {
  expect([shortName('audio/airport-barcelona-0-0-a.wav'), shortName('.hidden'), shortName('a.b.flac'), shortName('plain')]).toEqual(['airport-barcelona-0-0-a', '.hidden', 'a.b', 'plain'])
})
