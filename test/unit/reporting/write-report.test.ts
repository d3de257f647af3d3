import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { reportInput, type ReportInput } from '../../../src/main/reporting/report-input'
import { writeReport } from '../../../src/main/reporting/write-report'
import type { ReportFormat } from '../../../src/shared/models'
import { evaluationOf, samplePredictions, sampleRun, tutorialLabels } from './sample-run'

function write({ detail, predictions }: Pick<ReportInput, 'detail' | 'predictions'>, formats: readonly ReportFormat[], into: string): Promise<readonly string[]> {
  return writeReport(reportInput(detail, predictions), formats, into)
}

let folder = ''
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'report-')) })
afterEach(async () => { await rm(folder, { recursive: true, force: true }) })

async function table(name: string): Promise<readonly Readonly<Record<string, string>>[]> {
  return parse(await readFile(join(folder, name), 'utf8'), { columns: true })
}

describe('writing a report', () => {
  it('writes every format and gives the paths, the page first', async () => {
    const paths = await write({ detail: sampleRun(), predictions: samplePredictions }, ['html', 'csv', 'json'], join(folder, 'new', 'report'))
    expect(paths.map((path) => path.slice(join(folder, 'new', 'report').length + 1))).toEqual([
      'report.html', 'statistics.csv', 'split.csv', 'history.csv', 'confusion_matrix.csv', 'class_wise.csv', 'predictions.csv', 'learning_data.csv', 'network.csv', 'figures.csv', 'calibration.csv', 'locations.csv',
      'emissions.csv', 'report.json',
    ])
    expect((await readdir(join(folder, 'new', 'report'))).sort()).toEqual(paths.map((path) => path.slice(join(folder, 'new', 'report').length + 1)).sort())
  })

  it('keeps the numbers of the run in the CSV files', async () => {
    await write({ detail: sampleRun(), predictions: samplePredictions }, ['csv'], folder)
    expect((await table('statistics.csv'))[3]).toEqual({ scene_label: 'metro_station', count: '864', identifiers: '40', source_labels: '1', seconds: '8640' })
    expect((await table('split.csv'))[0]).toMatchObject({ scene_label: 'airport', train_files: '411', validation_files: '188', test_files: '265', train_locations: '9', validation_locations: '6', test_locations: '7' })
    expect((await table('history.csv'))[6]).toEqual({ epoch: '7', loss: '1.0256', categorical_accuracy: '0.6352', val_loss: '1.2844', val_categorical_accuracy: '0.5231', seconds: '30', learning_rate: String(0.001 / 7), energy_kwh: '0.0005', co2_kg: '0.0000395', kept: 'true' })
    expect((await table('confusion_matrix.csv'))[0]).toMatchObject({ actual: 'airport', predicted_airport: '69', predicted_bus: '22' })
    expect((await table('class_wise.csv'))[3]).toMatchObject({ scene_label: 'metro_station', recordings: '100', correct: '36', accuracy: '0.36' })
    expect((await table('predictions.csv'))[0]).toMatchObject({ filename: 'audio/bus-paris-1-3-a.wav', identifier: 'paris-1', scene_label: 'bus', predicted: 'tram', correct: 'false', confidence: '0.53', probability_tram: '0.53' })
  })

  it('makes formulas among the labels harmless and leaves numbers alone', async () => {
    const labels = ['=1+1', '\uff1dSUM(A1)', ' @x', ...tutorialLabels.slice(3)]
    const plain = sampleRun()
    const detail = sampleRun({ manifest: { sceneLabels: labels }, outcome: { ...plain.outcome!, evaluation: { ...evaluationOf(labels, labels.map(() => 90)), precision: labels.map(() => -0.53) } } })
    await write({ detail, predictions: [] }, ['csv'], folder)
    const rows = await table('class_wise.csv')
    expect(rows.slice(0, 3).map((row) => row.scene_label)).toEqual(["'=1+1", "'\uff1dSUM(A1)", "' @x"])
    expect(rows[0].precision).toBe('-0.53')
  })

  it('writes JSON with snake_case keys in which a diverged loss is still one', async () => {
    const history = [{ epoch: 1, loss: NaN, categoricalAccuracy: 0.1, valLoss: Infinity, valCategoricalAccuracy: null, seconds: 2 }]
    await write({ detail: sampleRun({ history }), predictions: samplePredictions }, ['json'], folder)
    const report = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'))
    expect(report).toMatchObject({
      format: 'scenebench-report', version: 1, status: 'finished', best_epoch: 7,
      history: [{ epoch: 1, loss: 'NaN', val_loss: 'Infinity', val_categorical_accuracy: null }],
      settings: { batch_size: 16, features: { n_mels: 40, hop_length_seconds: 0.02 }, split: { balancing_mode: 'identifier_two_level_hierarchy' } },
      learning_data: [{ part: 'train', x_shape: [4134, 40, 500], y_shape: [4134, 10] }, {}, {}],
      test: { macro_accuracy: 0.618, labels: tutorialLabels },
      network: { total_parameters: 105290, layers: [{}, { name: 'Conv1', multiply_accumulates: 32_000_000 }, {}] },
      energy: { kwh: 0.005, co2_kg: 0.000395, source: 'estimated', country: 'FIN', intensity: 79, ram_kwh: 0.0008 },
      divergence: null, checkpoint: null, experiment: null,
    })
    expect(keysOf(report).filter((key) => /[A-Z]/.test(key))).toEqual([])
  })

  it('writes a report of a run without an evaluation, and no file of an earlier one stays', async () => {
    await write({ detail: sampleRun(), predictions: samplePredictions }, ['csv'], folder)
    await write({ detail: sampleRun({ status: 'interrupted', outcome: null }), predictions: [] }, ['html', 'csv', 'json'], folder)
    expect(await table('predictions.csv')).toEqual([])
    expect(await table('class_wise.csv')).toEqual([])
    expect(await table('emissions.csv')).toEqual([])
    expect(await readFile(join(folder, 'report.html'), 'utf8')).toContain('The run was interrupted; 10 epochs were completed.')
    expect(JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'))).toMatchObject({ status: 'interrupted', test: null, timings: null })
  })

  it('names the folder when it cannot be written to', async () => {
    const inTheWay = join(folder, 'file')
    await writeFile(inTheWay, 'something')
    await expect(write({ detail: sampleRun(), predictions: [] }, ['html'], inTheWay)).rejects.toMatchObject({ code: 'report-failed', details: { path: inTheWay } })
    expect(await readFile(inTheWay, 'utf8')).toBe('something')
  })

  it('refuses to write nothing', async () => {
    await expect(write({ detail: sampleRun(), predictions: [] }, [], folder)).rejects.toMatchObject({ code: 'report-failed' })
  })

  it('gives the same bytes for the same run', async () => {
    const input = { detail: sampleRun(), predictions: samplePredictions }
    const [first] = await write(input, ['html'], join(folder, 'a'))
    const [second] = await write(input, ['html'], join(folder, 'b'))
    expect(await readFile(first)).toEqual(await readFile(second))
  })
})

function keysOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (Array.isArray(value) ? keysOf(inner) : [key, ...keysOf(inner)]))
}
