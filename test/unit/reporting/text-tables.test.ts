import { describe, expect, it } from 'vitest'
import { accuracyTable, confusionTable, layerTable, statisticsTable, trainingTable, trainTestTable, trainValidationTable } from '../../../src/main/reporting/text-tables'
import { sampleRun, tutorialEvaluation, tutorialHistory, tutorialSplit } from './sample-run'

/** Cells of the line that begins with a name. */
function cellsOf(table: string, name: string): readonly string[] {
  const line = table.split('\n').find((candidate) => candidate.startsWith(`${name} `))
  return (line ?? '').trim().split(/\s{2,}/).slice(1)
}

describe('text tables', () => {
  it('show the tutorial’s scene statistics in its columns', () => {
    const table = statisticsTable({ scenes: sampleRun().manifest.scenes })
    expect(table).toContain('Scene label             Count   Identifiers\n--------------------   ------   -----------')
    expect(cellsOf(table, 'metro_station')).toEqual(['864', '40'])
  })

  it('cut off the training share of the train and test table as the tutorial does', () => {
    const table = trainTestTable(tutorialSplit)
    expect(cellsOf(table, 'airport')).toEqual(['599', '265', '69', '15', '7'])
    expect(cellsOf(table, 'bus')).toEqual(['622', '242', '71', '26', '10'])
    expect(cellsOf(table, 'metro')).toEqual(['603', '261', '69', '20', '9'])
    expect(cellsOf(table, 'public_square')).toEqual(['648', '216', '75', '18', '6'])
    expect(cellsOf(table, 'shopping_mall')).toEqual(['585', '279', '67', '16', '6'])
    expect(cellsOf(table, 'Overall')).toEqual(['6122', '2518', '70', '203', '83'])
  })

  it('round the validation share to one decimal as the tutorial does', () => {
    const table = trainValidationTable(tutorialSplit)
    expect(cellsOf(table, 'airport')).toEqual(['9', '6', '40.0', '411', '188', '31.4'])
    expect(cellsOf(table, 'shopping_mall')).toEqual(['10', '6', '37.5', '360', '225', '38.5'])
    expect(cellsOf(table, 'street_traffic')).toEqual(['12', '6', '33.3', '425', '193', '31.2'])
    expect(cellsOf(table, 'Overall')).toEqual(['131', '72', '35.5', '4134', '1988', '32.5'])
  })

  it('count a location once that lies in train and validation, where the report says how many there are', () => {
    const training = { files: 6122, locations: 140 }
    expect(cellsOf(trainTestTable({ ...tutorialSplit, training }), 'Overall')).toEqual(['6122', '2518', '70', '140', '83'])
  })

  it('show the tutorial’s training table line by line, the kept epoch marked', () => {
    const lines = trainingTable(tutorialHistory, 7).split('\n')
    expect(lines.slice(0, 6)).toEqual([
      'Training',
      '          Loss                                Metric',
      '          categorical_crossentropy            categorical_accuracy',
      'Epoch     Train             Val               Train             Val',
      '-------   ---------------   ---------------   ---------------   ---------------',
      '1         1.5075            1.6670            0.4557            0.3602',
    ])
    expect(lines.filter((line) => line.endsWith('   *'))).toEqual(['7         1.0256            1.2844            0.6352            0.5231   *'])
  })

  it('show a dash where there is no validation part and keep the name of a diverged loss', () => {
    const table = trainingTable([{ epoch: 1, loss: NaN, categoricalAccuracy: 0.1, valLoss: null, valCategoricalAccuracy: null, seconds: 1 }])
    expect(cellsOf(table, '1')).toEqual(['NaN', '–', '0.1000', '–'])
  })

  it('show shapes with the batch axis and parameters in groups', () => {
    const table = layerTable(sampleRun().manifest.network)
    expect(cellsOf(table, 'Conv1')).toEqual(['Conv2D', '(None, 40, 500, 64)', '1,664', '32,000,000'])
    expect(table).toContain('105,290')
    expect(table).toContain('Trainable parameters: 105,034')
  })

  it('put the macro-averaged accuracy first and the average last', () => {
    const table = accuracyTable(tutorialEvaluation)
    expect(table.split('\n')[0]).toBe('Macro-averaged accuracy: 61.8 %')
    expect(cellsOf(table, 'street_traffic')).toEqual(['81.0', '100'])
    expect(cellsOf(table, 'Average')).toEqual(['61.8', '1000'])
  })

  it('show the confusion matrix in whole per cent of each row, with a dash for a class without recordings', () => {
    const confusionMatrix = tutorialEvaluation.confusionMatrix.map((row, index) => (index === 1 ? row.map(() => 0) : row))
    const table = confusionTable({ ...tutorialEvaluation, confusionMatrix })
    expect(cellsOf(table, 'airport')).toEqual(['69', '22', '9', '0', '0', '0', '0', '0', '0', '0'])
    expect(cellsOf(table, 'bus')).toEqual(Array.from({ length: 10 }, () => '–'))
  })

  it('spell out characters that would control a terminal', () => {
    const scenes = [{ sceneLabel: 'bus\u001b[2J\nfake 864', files: 1, locations: 1, sourceLabels: 1, seconds: null }]
    expect(statisticsTable({ scenes })).toContain('bus\\u001b[2J\\u000afake 864')
  })
})
