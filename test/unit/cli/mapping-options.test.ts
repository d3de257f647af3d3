import { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import type { TableMapping, TableSketch } from '@shared/models'
import { addMappingOptions, mappingOf, type MappingOptions } from '../../../src/main/cli/mapping-options'

const guess: TableMapping = { path: 'meta.csv', hasHeader: true, file: 2, sceneLabel: 1, identifier: 3, sourceLabel: null, fold: 0, audioFolder: 'clips' }
const sketch: TableSketch = { path: 'meta.csv', delimiter: 'comma', hasHeader: true, columns: [], rows: [], rowCount: 0, guess }

function parsed(...words: readonly string[]): MappingOptions {
  const command = addMappingOptions(new Command()).exitOverride().configureOutput({ writeErr: () => undefined })
  command.parse(words, { from: 'user' })
  return command.opts()
}

describe('the options that say what is in a table', () => {
  test('take the guess where they say nothing', () => {
    expect(mappingOf(parsed('--table', 'meta.csv'), [sketch])).toEqual(guess)
  })

  test('take its place where they do', () => {
    const options = parsed('--table', 'meta.csv', '--file-column', '0', '--scene-column', '4', '--fold-column', '5', '--source-column', '6', '--audio-folder', 'wav', '--no-header')
    expect(mappingOf(options, [sketch])).toEqual({ path: 'meta.csv', hasHeader: false, file: 0, sceneLabel: 4, identifier: 3, sourceLabel: 6, fold: 5, audioFolder: 'wav' })
  })

  test('are enough for a table that was not sketched', () => {
    expect(mappingOf(parsed('--table', 'x.csv', '--file-column', '0', '--scene-column', '1'), [])).toMatchObject({ path: 'x.csv', file: 0, sceneLabel: 1, identifier: null, fold: null, audioFolder: '' })
  })

  test('are wrong usage without file and scene, without a table, or with a column below 0', () => {
    expect(() => mappingOf(parsed('--table', 'x.csv', '--file-column', '0'), [])).toThrow('could not be guessed')
    expect(() => mappingOf(parsed('--file-column', '0'), [])).toThrow('without a table')
    expect(() => parsed('--table', 'x.csv', '--file-column', '-1')).toThrow()
  })

  test('that are not given leave the folder to its layout', () => {
    expect(mappingOf(parsed(), [])).toBeUndefined()
  })
})
