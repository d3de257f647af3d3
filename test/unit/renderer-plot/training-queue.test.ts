import { describe, expect, it } from 'vitest'
import { defaultTrainingSpec, type EnergyReport, type JobSnapshot, type TrainingSpec } from '../../../src/shared/models'
import { flattenParameters } from '../../../src/shared/flatten-parameters'
import { queueRows, queueSeconds } from '../../../src/renderer/src/views/training/queue-rows'
import { checkpointText, divergenceText, energySoFar, energySource, energyText } from '../../../src/renderer/src/views/training/run-progress'
import { estimateTraining } from '../../../src/renderer/src/views/training/training-estimate'
import { detail, summary } from './runs-fixture'

const now = new Date(2026, 10, 23, 15, 0, 0)

function job(run: string, patch: Partial<JobSnapshot> = {}): JobSnapshot {
  return {
    id: `job-${run}`, kind: 'train', title: `Training of ${run}`, state: 'queued', progress: null, secondsLeft: null, startedAt: now.toISOString(), finishedAt: null, log: [],
    error: null, dataset: null, run, outcome: null, path: null, ...patch,
  }
}

describe('the queue', () => {
  // Newest first, as the list of jobs is.
  const jobs = [
    job('c', { queueSecondsLeft: 7200 }), job('b', { queueSecondsLeft: null }),
    job('a', { state: 'running', secondsLeft: 90, progress: { stage: 'Training', done: 5, total: 10 } }),
    job('old', { state: 'finished' }), job('x', { kind: 'extract', state: 'running' }),
  ]
  const runs = [summary('a', { status: 'running', epochs: 5, plannedEpochs: 100 }), summary('b', { status: 'queued', seed: 1 }), summary('c', { status: 'queued', seed: 2 })]

  it('has what runs first, then what waits in the order of asking, with when each will be done', () => {
    const rows = queueRows(jobs, runs, now)
    expect(rows.map(({ run, state, title, note }) => [run, state, title, note])).toEqual([
      ['a', 'running', 'fold 1, seed 0', 'epoch 5 of 100 · 1 min 30 s left'],
      ['b', 'queued', 'fold 1, seed 1', 'waits its turn'],
      ['c', 'queued', 'fold 1, seed 2', 'done about 17:00'],
    ])
    expect(rows[0]).toMatchObject({ done: 5, total: 10 })
  })

  it('says why a run waits although it has begun', () => {
    const [row] = queueRows([job('a', { state: 'running', waiting: 'The disk is full: free some space.' })], runs, now)
    expect(row).toMatchObject({ state: 'waiting', note: 'The disk is full: free some space.' })
  })

  it('lists what can go on, newest first, but not twice once it does', () => {
    const left = [summary('p', { status: 'paused', epochs: 3, createdAt: '2026-11-23T09:00:00Z' }), summary('i', { status: 'interrupted', epochs: 4, createdAt: '2026-11-23T10:00:00Z' }), summary('f')]
    expect(queueRows([], left, now).map(({ run, note }) => [run, note])).toEqual([['i', 'interrupted after 4 of 60 epochs'], ['p', 'paused after 3 of 60 epochs']])
    expect(queueRows([job('p', { state: 'running' })], left, now).map(({ run, state }) => [run, state])).toEqual([['p', 'running'], ['i', 'interrupted']])
  })

  it('takes as long as the last of it, if all of it is known', () => {
    expect(queueSeconds(jobs)).toBeNull()
    expect(queueSeconds(jobs.filter(({ run }) => run !== 'b'))).toBe(7200)
    expect(queueSeconds([])).toBeNull()
  })
})

describe('the estimate of a training', () => {
  const like = (run: string, spec: Partial<TrainingSpec>, patch = {}) => summary(run, { parameters: flattenParameters({ ...defaultTrainingSpec, ...spec }), epochs: 10, seconds: 20, energy: { kwh: 0.01, co2Kg: 0.004 }, ...patch })

  it('goes by runs of the same dataset, network, features and batch size, whatever their seed', () => {
    const runs = [like('a', { seed: 5 }), like('b', { batchSize: 32 }, { seconds: 900 }), like('c', {}, { dataset: 'other', seconds: 900 })]
    expect(estimateTraining(runs, 'esc-10', defaultTrainingSpec)).toEqual({ secondsPerRun: 200, kwhPerRun: 0.1, basis: 1 })
  })

  it('is none where nothing like it was trained, and without energy where none was measured', () => {
    expect(estimateTraining([], 'esc-10', defaultTrainingSpec)).toBeNull()
    expect(estimateTraining([like('a', {}, { seconds: null })], 'esc-10', defaultTrainingSpec)).toBeNull()
    expect(estimateTraining([like('a', {}, { energy: null })], 'esc-10', defaultTrainingSpec)?.kwhPerRun).toBeNull()
  })
})

describe('what is told of a run that goes on', () => {
  it('is its energy so far', () => {
    const rows = detail('a').history.map((row) => ({ ...row, energy: { kwh: 0.0005, co2Kg: 0.0002 } }))
    expect(energySoFar(rows)).toEqual({ kwh: 0.001, co2Kg: 0.0004 })
    expect(energyText(energySoFar(rows))).toBe('1.00 Wh, 400 mg CO₂')
    expect(energyText(energySoFar(detail('a').history))).toBe('–')
  })

  it('is how energy was found', () => {
    const report: EnergyReport = {
      kwh: 0.1, cpuKwh: 0.09, ramKwh: 0.01, co2Kg: 0.04, seconds: 60, source: 'estimated', method: 'estimated: 65 W x processor use', cpuPower: 32.5, ramPower: 3, cpuModel: 'x', cpuCount: 4, ramTotalGb: 8,
      country: 'FIN', countryName: 'Finland', intensity: 79.2, intensitySource: 'Ember 2023',
    }
    expect(energySource(report)).toBe('Estimated: 65 W x processor use. Mean power: processor 32.5 W, memory 3.0 W. 79 g CO₂ per kWh: Finland, Ember 2023.')
  })

  it('is its newest checkpoint, and how old it is', () => {
    const at = (seconds: number) => new Date(now.getTime() - seconds * 1000).toISOString()
    expect(checkpointText({ epoch: 14, step: 0, writtenAt: at(12) }, now)).toBe('epoch 14, 12 s ago')
    expect(checkpointText({ epoch: 14, step: 120, writtenAt: at(3) }, now)).toBe('epoch 15, step 120, 3 s ago')
    expect(checkpointText({ epoch: 1, step: 0, writtenAt: at(-5) }, now)).toBe('epoch 1, 0 s ago')
    expect(checkpointText(null, now)).toBe('none yet')
  })

  it('is where its loss stopped being a number', () => {
    expect(divergenceText({ epoch: 7, batch: 31, learningRate: 0.5, loss: Number.NaN })).toContain('not a number in epoch 7, batch 31, at a learning rate of 0.5')
    expect(divergenceText({ epoch: 1, batch: 1, learningRate: 1e-3, loss: Infinity })).toContain('infinite')
  })
})
