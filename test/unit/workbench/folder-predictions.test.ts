import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { folderPredictionsJson } from '../../../src/main/cli/prediction-results'
import { folderPrediction, predictionsCsv, selectFolderPredictions, summarisePredictions, type FolderPredictions } from '../../../src/main/workbench/folder-predictions'

const sceneLabels = ['bus', '=park', '__proto__']

const found: FolderPredictions = {
  folder: '/recordings', model: 'some-run', sceneLabels, notes: ['Something was assumed.'],
  rows: [
    folderPrediction('b/10.wav', sceneLabels, Float32Array.of(0.5, 0.25, 0.25)),
    folderPrediction('b/2.wav', sceneLabels, Float32Array.of(0.125, 0.75, 0.125)),
    folderPrediction('A/3.wav', sceneLabels, Float32Array.of(0.625, 0.375, 0)),
  ],
  failed: [{ file: 'bad.wav', error: { code: 'audio-empty', message: 'The file is empty.' } }],
}

const filesOf = (rows: readonly { readonly file: string }[]): readonly string[] => rows.map(({ file }) => file)

describe('predictions of a folder', () => {
  it('name the most probable scene and how sure the model is', () => {
    expect(found.rows[1]).toEqual({ file: 'b/2.wav', sceneLabel: '=park', confidence: 0.75, probabilities: [0.125, 0.75, 0.125] })
  })

  it('that are not numbers are an error, not a scene', () => {
    expect(() => folderPrediction('x.wav', sceneLabels, Float32Array.of(Number.NaN, 0, 1))).toThrow('no probabilities')
  })

  it('are counted by scene, failed ones apart', () => {
    expect(summarisePredictions(found)).toEqual({ folder: '/recordings', model: 'some-run', sceneLabels, files: 4, failed: 1, counts: [2, 1, 0] })
  })

  it('are found by scene and by part of the name', () => {
    expect(filesOf(selectFolderPredictions(found.rows, { sceneLabel: 'bus' }))).toEqual(['b/10.wav', 'A/3.wav'])
    expect(filesOf(selectFolderPredictions(found.rows, { search: 'a/' }))).toEqual(['A/3.wav'])
  })

  it('are sorted as people count, or by how sure they are', () => {
    expect(filesOf(selectFolderPredictions(found.rows, { sort: { key: 'file', direction: 'ascending' } }))).toEqual(['A/3.wav', 'b/2.wav', 'b/10.wav'])
    expect(filesOf(selectFolderPredictions(found.rows, { sort: { key: 'confidence', direction: 'descending' } }))).toEqual(['b/2.wav', 'A/3.wav', 'b/10.wav'])
    expect(filesOf(selectFolderPredictions(found.rows, { sort: { key: 'sceneLabel', direction: 'ascending' } }))).toEqual(['b/2.wav', 'A/3.wav', 'b/10.wav'])
    expect(filesOf(found.rows)).toEqual(['b/10.wav', 'b/2.wav', 'A/3.wav'])
  })

  it('go into a table with every recording in it and no live formula', () => {
    const [header, ...rows] = parse(predictionsCsv(found)) as string[][]
    expect(header).toEqual(['file', 'scene_label', 'confidence', 'bus', "'=park", '__proto__', 'error'])
    expect(rows[1]).toEqual(['b/2.wav', "'=park", '0.75', '0.125', '0.75', '0.125', ''])
    expect(rows[3]).toEqual(['bad.wav', '', '', '', '', '', 'audio-empty: The file is empty.'])
    expect(rows).toHaveLength(4)
  })

  it('as JSON have each probability under its label, whatever that is', () => {
    const json = JSON.parse(JSON.stringify(folderPredictionsJson(found))) as { predictions: { probabilities: object }[]; failed: unknown }
    expect(Object.entries(json.predictions[1].probabilities)).toEqual([['bus', 0.125], ['=park', 0.75], ['__proto__', 0.125]])
    expect(json.failed).toEqual([{ path: 'bad.wav', code: 'audio-empty', message: 'The file is empty.' }])
  })
})
