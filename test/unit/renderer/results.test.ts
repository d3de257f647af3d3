import { describe, expect, it } from 'vitest'
import { filteredRuns } from '../../../src/renderer/src/data/run-filter'
import { pageOf } from '../../../src/renderer/src/data/page-of'
import { toTsv } from '../../../src/renderer/src/data/tsv'
import { breakdownColumns, breakdownValue } from '../../../src/renderer/src/views/results/breakdown-table'
import { accuracyTable, averagesTable, measuresOf } from '../../../src/renderer/src/views/results/measures'
import { allPredictions, leastConfidentHits, limitText, mostConfidentErrors, predictionQuery, recordingFilter } from '../../../src/renderer/src/views/results/prediction-filter'
import { pointsApart, publishedTable } from '../../../src/renderer/src/views/results/published-table'
import { formatGroups } from '../../../src/renderer/src/views/results/report-formats'
import { runColumns } from '../../../src/renderer/src/views/results/run-table'
import { commonTags, editedTags, knownTags, readTags } from '../../../src/renderer/src/views/results/run-tags'
import { parameterTable } from '../../../src/renderer/src/views/results/side-by-side'
import { formatP, intervalRows, namedWords, outcomeText, testsTable, withLetters, type RunNames } from '../../../src/renderer/src/views/results/statistics'
import { defaultTrainingSpec, noRunAnnotation, reportFormats, type BreakdownRow, type PairwiseTest, type RunAnalysis } from '../../../src/shared/models'
import { evaluation, summary } from '../renderer-plot/runs-fixture'

const tagged = (run: string, tags: readonly string[], note = '') => summary(run, { annotation: { tags, note, archived: false } })

describe('the runs that are listed', () => {
  const runs = [tagged('a', ['baseline'], 'for the paper'), summary('b', { annotation: { ...noRunAnnotation, archived: true } }), summary('c', { parameters: { batchSize: 32 } })]
  const list = (filter: Partial<Parameters<typeof filteredRuns>[1]>) => filteredRuns(runs, { experiment: null, search: '', showsArchived: false, ...filter }).map(({ run }) => run)

  it('leave archived ones out unless they are asked for', () => {
    expect(list({})).toEqual(['a', 'c'])
    expect(list({ showsArchived: true })).toEqual(['a', 'b', 'c'])
  })

  it('are found by tags, notes and settings', () => {
    expect(list({ search: 'Baseline paper' })).toEqual(['a'])
    expect(list({ search: 'batchsize=32' })).toEqual(['c'])
    expect(list({ search: '  ' })).toEqual(['a', 'c'])
    expect(list({ search: 'nothing like it' })).toEqual([])
  })

  it('have a column for tags only where there are some', () => {
    expect(runColumns(runs).map(({ title }) => title)).toContain('Tags')
    expect(runColumns([runs[2]]).map(({ title }) => title)).not.toContain('Tags')
  })
})

describe('tags', () => {
  it('are read from what is typed, each once', () => {
    expect(readTags(' baseline, two  words;baseline,,\n x ')).toEqual(['baseline', 'two words', 'x'])
    expect(readTags(' , ')).toEqual([])
  })

  it('of several runs are those they share; editing them keeps each run\'s others', () => {
    const runs = [tagged('a', ['x', 'shared']), tagged('b', ['shared', 'y'])]
    const common = commonTags(runs)
    expect(common).toEqual(['shared'])
    expect(editedTags(runs[0].annotation, common, ['new'])).toEqual(['x', 'new'])
    expect(editedTags(runs[1].annotation, common, ['shared', 'new'])).toEqual(['shared', 'y', 'new'])
    expect(knownTags(runs)).toEqual(['shared', 'x', 'y'])
    expect(commonTags([])).toEqual([])
  })
})

describe('lists of predictions', () => {
  it('begin with the most confident errors or the least confident hits, until a column is clicked', () => {
    expect(predictionQuery(mostConfidentErrors, null)).toEqual({ correct: false, sort: { key: 'confidence', direction: 'descending' } })
    expect(predictionQuery(leastConfidentHits, null)).toEqual({ correct: true, sort: { key: 'confidence', direction: 'ascending' } })
    expect(predictionQuery(leastConfidentHits, { key: 'file', direction: 'ascending' }).sort).toEqual({ key: 'file', direction: 'ascending' })
  })

  it('can be of one row of a breakdown, or of chosen recordings, which is said', () => {
    const group = { key: 'city', name: 'lyon' } as const
    expect(predictionQuery({ ...allPredictions, group }, null)).toEqual({ group })
    expect(limitText({ ...allPredictions, group })).toBe('city lyon')
    expect(limitText({ ...allPredictions, group: { key: 'sourceLabel', name: '' } })).toBe('device (none)')
    expect(predictionQuery({ ...allPredictions, recordings: [3, 5] }, null)).toEqual({ recordings: [3, 5] })
    expect(limitText({ ...allPredictions, recordings: [3, 5], recordingsAre: '2 of the map' })).toBe('2 of the map')
    expect(limitText(allPredictions)).toBeNull()
  })

  it('are the same recordings in Recordings', () => {
    const manifest = { run: 'r', spec: defaultTrainingSpec }
    const split = { spec: defaultTrainingSpec.split, parts: ['test'] }
    expect(recordingFilter({ ...allPredictions, actual: 'bus', kind: 'errors' }, manifest)).toEqual({ split, sceneLabels: ['bus'], predicted: { run: 'r', outcome: 'wrong' } })
    expect(recordingFilter({ ...allPredictions, group: { key: 'seconds', name: '10 s' } }, manifest)).toEqual({ split, seconds: { from: 9.5, to: 10.5 } })
    expect(recordingFilter({ ...allPredictions, group: { key: 'seconds', name: 'not known' } }, manifest)).toEqual({ split })
    const heldOut = { ...defaultTrainingSpec, split: { ...defaultTrainingSpec.split, heldOutCity: 'lyon' } }
    expect(recordingFilter(allPredictions, { run: 'r', spec: heldOut })).toEqual({ cities: ['lyon'] })
  })
})

describe('a list that is held whole', () => {
  const rows: readonly BreakdownRow[] = [['b', 2, null], ['a', 10, 'x'], ['c', 2, 'y']].map(([name, recordings, mistaken]) => ({
    name: String(name), recordings: Number(recordings), correct: 1, accuracy: 0.5, interval: [0.1, 0.9], macroAccuracy: 0.5,
    mistakenFor: mistaken === null ? null : { sceneLabel: String(mistaken), recordings: 1 },
  }))
  const names = (key: string, direction: 'ascending' | 'descending') => pageOf(rows, 0, 10, { key, direction }, breakdownValue).items.map(({ name }) => name)

  it('is sorted and given page by page', () => {
    expect(names('recordings', 'descending')).toEqual(['a', 'b', 'c'])
    expect(names('name', 'ascending')).toEqual(['a', 'b', 'c'])
    expect(pageOf(rows, 1, 1, null, breakdownValue)).toEqual({ offset: 1, total: 3, items: [rows[1]] })
  })

  it('has what is missing last, either way', () => {
    expect(names('mistakenFor', 'ascending')).toEqual(['a', 'c', 'b'])
    expect(names('mistakenFor', 'descending')).toEqual(['c', 'a', 'b'])
  })

  it('is copied with numbers', () => {
    expect(toTsv(breakdownColumns('City'), [rows[1]]).split('\n')[1]).toBe('a\t10\t1\t0.5\t0.1\t0.9\t0.5\tx\t1')
  })
})

describe('what is measured', () => {
  const analysis: RunAnalysis = {
    run: 'r', evaluation: { ...evaluation(['bus', 'tram'], [0.5, 0.7]), macroAccuracy: 0.6, microAccuracy: 0.62, confidenceInterval: [0.55, 0.69] },
    macroInterval: { lower: 0.5, upper: 0.7, locations: 9, resamples: 5000, seed: 0 }, microInterval: null, macro: { precision: 0.61, recall: 0.6, f1: 0.59 }, weighted: { precision: 0.7, recall: 0.62, f1: 0.6 },
    top2Accuracy: 0.9, calibration: { bins: [], expectedError: 0.1, largestError: 0.2 }, similarityOrder: [0, 1], labelIssues: { count: 0, first: [] }, words: [],
  }

  it('has the interval over locations apart from the normal approximation', () => {
    const [macro, micro, top2] = accuracyTable(analysis).rows.map((row) => row.map((cell) => cell.replaceAll('\u202f', ' ')))
    expect(macro).toEqual(['Macro-averaged', '60.0 %', '50.0 % to 70.0 %', ''])
    expect(micro).toEqual(['Micro-averaged', '62.0 %', '–', '55.0 % to 69.0 %'])
    expect(top2[1]).toBe('90.0 %')
    expect(averagesTable(analysis).rows[0]).toEqual(['Macro', '0.610', '0.600', '0.590'])
    expect(measuresOf(analysis).find(({ name }) => name === 'Log loss')?.value).toBe('–')
  })
})

describe('published figures', () => {
  const figure = { system: 'Tutorial', macroAccuracy: 0.616, deviation: null, classWise: { bus: 0.5 }, source: 'a paper' }

  it('stand beside one\'s own, scene by scene where they are known', () => {
    const own = { labels: ['bus', 'tram'], classWise: [0.25, null], macroAccuracy: 0.25 }
    expect(publishedTable(own, [figure, { ...figure, system: 'Baseline', deviation: 0.007, classWise: null }]).rows).toEqual([
      ['bus', '25.0', '50.0', '–'], ['tram', '–', '–', '–'], ['Average', '25.0', '61.6', '61.6 ± 0.7'],
    ])
    expect(publishedTable(own, [{ ...figure, classWise: null }]).rows).toEqual([['Average', '25.0', '61.6']])
  })

  it('are above or below by points', () => {
    expect(pointsApart(0.65, 0.616)).toBe('+3.4 points')
    expect(pointsApart(0.6, 0.616)).toBe('−1.6 points')
  })
})

describe('tests between runs', () => {
  const names: RunNames = new Map([['run-1', { letter: 'A', name: 'seed 0', colour: '#111111' }], ['run-2', { letter: 'B', name: 'seed 1', colour: '#222222' }]])
  const interval = { lower: -0.02, upper: 0.1, locations: 12, resamples: 5000, seed: 0 }
  const mcnemar: PairwiseTest = { a: 'run-1', b: 'run-2', test: 'mcnemar', statistic: 3, pValue: 0.0004, pValueCorrected: 0.0008, recordings: 100, onlyA: 3, onlyB: 20, interval: null, words: 'Of 100 recordings 3 are right in the first run only and 20 in the second only.' }
  const bootstrap: PairwiseTest = { ...mcnemar, test: 'paired_bootstrap', statistic: 0.043, interval, pValue: 0.2, pValueCorrected: 0.4, words: 'They differ.' }

  it('say what they found with letters for the runs', () => {
    expect(outcomeText(mcnemar, 'A', 'B')).toBe('only A 3, only B 20')
    expect(outcomeText(bootstrap, 'A', 'B')).toBe('+4.3 (−2.0 to +10.0) points')
    expect(namedWords(mcnemar.words, 'A', 'B')).toBe('Of 100 recordings 3 are right in A only and 20 in B only.')
    expect(withLetters('run-1 and run-2 were tested on different recordings.', names)).toBe('A and B were tested on different recordings.')
    expect([formatP(0.0004), formatP(0.0312)]).toEqual(['< 0.001', '0.031'])
    expect(testsTable([mcnemar], names).rows[0].slice(0, 5)).toEqual(['A – B', 'McNemar', 'only A 3, only B 20', '< 0.001', '< 0.001'])
  })

  it('come with intervals over locations, and say so where only the normal approximation is known', () => {
    const run = { run: 'run-1', recordings: 100, macroAccuracy: 0.6, microAccuracy: 0.62, confidenceInterval: [0.52, 0.72] as const, macroInterval: { ...interval, lower: 0.5, upper: 0.7 } }
    expect(intervalRows({ runs: [run] }, names)).toMatchObject([{ short: 'A', value: 0.6, interval: [0.5, 0.7], method: 'bootstrap over 12 locations' }])
    const mixed = intervalRows({ runs: [run, { ...run, run: 'run-2', macroInterval: null }] }, names)
    expect(mixed.map(({ short, value, method }) => [short, value, method])).toEqual([['A', 0.62, 'normal approximation'], ['B', 0.62, 'normal approximation']])
  })
})

describe('parameters side by side', () => {
  const runs = [summary('a', { parameters: { seed: 0, batchSize: 16, decay: 0.001 } }), summary('b', { parameters: { seed: 1, batchSize: 16, patience: 5 } })]

  it('are those that differ, seeds and folds among them, or all', () => {
    expect(parameterTable(runs, ['A', 'B'], false).rows).toEqual([['seed', '0', '1'], ['decay', '0.001', '–'], ['patience', '–', '5']])
    expect(parameterTable(runs, ['A', 'B'], true).rows.map(([name]) => name)).toEqual(['seed', 'batchSize', 'decay', 'patience'])
  })
})

describe('the formats of a report', () => {
  it('are all offered, each once', () => {
    expect(formatGroups.flatMap(({ formats }) => formats.map(({ format }) => format)).sort()).toEqual([...reportFormats].sort())
  })
})
