import { describe, expect, it } from 'vitest'
import { confusionFigure } from '../../../src/main/reporting/confusion-figure'
import { figureFiles } from '../../../src/main/reporting/figure-files'
import { latexTables } from '../../../src/main/reporting/latex-report'
import { markdownTables } from '../../../src/main/reporting/markdown-report'
import { reportInput } from '../../../src/main/reporting/report-input'
import { reportTables } from '../../../src/main/reporting/report-tables'
import { checkSubmission, submissionFiles } from '../../../src/main/reporting/submission-files'
import type { Prediction } from '../../../src/shared/models'
import { evaluationOf, sampleRun, tutorialLabels } from './sample-run'

/** Two recordings a location; every third one is taken for the next scene. */
const predictions: readonly Prediction[] = tutorialLabels.flatMap((sceneLabel, scene) => [0, 1, 2, 3].map((index) => {
  const correct = (scene + index) % 3 !== 0
  const predicted = correct ? sceneLabel : tutorialLabels[(scene + 1) % tutorialLabels.length]
  const probabilities = tutorialLabels.map((label) => (label === predicted ? 0.55 : 0.05))
  const recording = scene * 4 + index
  return { recording, file: `audio/${sceneLabel}-${index}.wav`, sceneLabel, identifier: `city-${scene * 2 + (index >> 1)}`, predicted, correct, confidence: 0.55, probabilities }
}))
const input = reportInput(sampleRun(), predictions)

describe('the tables of a report', () => {
  it('has every table of the tutorial by its title, and what the predictions say', () => {
    expect(reportTables(input).map(({ title }) => title)).toEqual([
      'Basic statistics', 'Scene statistics', 'Train and test part of the fold', 'Train and validation part', 'Learning data', 'Network', 'Loss (categorical_crossentropy) and metric (categorical_accuracy) per epoch',
      'Class-wise accuracy', 'Confusion matrix (row per cent; rows actual, columns predicted)',
      'Figures over all classes', 'Precision, recall and F1, %', 'Calibration', 'Accuracy by location',
    ])
  })

  it('has as many cells in each row as there are columns', () => {
    for (const { columns, rows } of reportTables(input)) for (const row of rows) expect(row).toHaveLength(columns.length)
  })

  it('does without what a run that was not evaluated does not have', () => {
    const titles = reportTables(reportInput(sampleRun({ outcome: null, history: [] }), [])).map(({ title }) => title)
    expect(titles).toEqual(['Basic statistics', 'Scene statistics', 'Train and test part of the fold', 'Train and validation part', 'Learning data', 'Network'])
  })
})

describe('tables for papers and pages', () => {
  const naughty = { title: 'A_B & 50 %', columns: ['Scene label', 'Count'], rows: [['<script>|a|*b*', '1'], ['\\input{x}$^~#', '2']], total: true }

  it('writes Markdown in which no name is markup', () => {
    const text = markdownTables([naughty])
    expect(text.split('\n')).toEqual(['### A\\_B \\& 50 %', '', '| Scene label | Count |', '| :--- | ---: |', '| \\<script\\>\\|a\\|\\*b\\* | 1 |', '| \\\\input\\{x\\}\\$^\\~\\# | 2 |', ''])
  })

  it('writes LaTeX in which no name is a command', () => {
    const text = latexTables([naughty])
    expect(text).toContain('\\caption{A\\_B \\& 50 \\%}')
    expect(text).toContain('\\textless{}script\\textgreater{}\\textbar{}a\\textbar{}{*}b{*} & 1 \\\\')
    expect(text).toContain('\\textbackslash{}input\\{x\\}\\$\\textasciicircum{}\\textasciitilde{}\\# & 2 \\\\')
    expect(text.match(/\\midrule/g)).toHaveLength(2)
  })

  it('opens and closes as many LaTeX environments', () => {
    const text = latexTables(reportTables(input))
    expect(text.match(/\\begin\{table\}/g)).toHaveLength(13)
    expect(text.match(/\\end\{tabular\}/g)).toHaveLength(13)
  })
})

describe('figures as files', () => {
  it('are SVG of their own: with name space, size and colours', () => {
    const files = figureFiles(input)
    expect(files.map(({ name }) => name)).toEqual(['loss.svg', 'accuracy.svg', 'confusion_matrix.svg'])
    for (const { text } of files) {
      expect(text).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
      expect(text).toMatch(/ width="\d+" height="\d+"/)
      expect(text).not.toMatch(/var\(--|<script|href/)
    }
  })

  it('shows the per cent of each row, and labels as text', () => {
    const labels = ['<b>park</b>', 'tram', 'bus']
    const { markup } = confusionFigure(evaluationOf(labels, [90, 70, 100]))
    expect(markup).toContain('&lt;b&gt;park&lt;/b&gt;')
    expect(markup).toContain('>90</text>')
    expect(markup).toContain('>70</text>')
  })
})

describe('a submission', () => {
  it('has the list of 2018, that of 2020 with probabilities, and the description', () => {
    const [plain, full, meta] = submissionFiles(input)
    expect(plain.text.split('\n')[1]).toBe('audio/airport-1.wav\tairport')
    expect(full.text.split('\n')[0]).toBe(['filename', 'scene_label', ...tutorialLabels].join('\t'))
    expect(full.text.split('\n')[2].split('\t')).toEqual(['audio/airport-1.wav', 'airport', '0.55', ...tutorialLabels.slice(1).map(() => '0.05')])
    expect(meta.text).toContain('    total_parameters: 105290\n')
    expect(meta.text).toContain('      accuracy: 61.8\n')
  })

  it.each([
    ['no predictions', [] as const, /no predictions/],
    ['a recording twice', [predictions[0], predictions[0]], /predicted twice/],
    ['a tab in a file name', [{ ...predictions[0], file: 'a\tb.wav' }], /holds a tab/],
    ['an unknown scene', [{ ...predictions[0], predicted: 'moon' }], /none of the scene labels/],
    ['probabilities that do not add up', [{ ...predictions[0], probabilities: tutorialLabels.map(() => 0.5) }], /do not add up/],
    ['too few probabilities', [{ ...predictions[0], probabilities: [1] }], /do not add up/],
  ])('is refused with %s', (_, rows, message) => {
    expect(() => { checkSubmission(tutorialLabels, rows) }).toThrow(message)
  })
})
