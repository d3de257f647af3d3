import { describe, expect, it } from 'vitest'
import type { JobSnapshot } from '@shared/models'
import { closingQuestion } from '../../../src/main/electron/closing-question'

function job(kind: JobSnapshot['kind'], state: JobSnapshot['state'], title: string): JobSnapshot {
  return {
    id: title, kind, state, title, progress: null, secondsLeft: null, startedAt: '', finishedAt: null, log: [], error: null,
    dataset: null, run: null, outcome: null, path: null,
  }
}

describe('closing the window', () => {
  it('asks nothing while nothing runs', () => {
    expect(closingQuestion([])).toBeNull()
  })

  it('offers to keep working or to give work up', () => {
    const question = closingQuestion([job('scan', 'running', 'Durations')])
    expect(question?.message).toBe('Work is still running.')
    expect(question?.choices.map(({ choice }) => choice)).toEqual(['stay', 'cancel'])
  })

  it('never offers to throw a training away: it goes on, is paused, or is stopped and kept', () => {
    const question = closingQuestion([job('train', 'running', 'Training on esc-10')])
    expect(question?.message).toBe('Training is still running.')
    expect(question?.choices.map(({ choice }) => choice)).toEqual(['background', 'pause', 'stop', 'stay'])
    expect(question?.detail).toContain('Training on esc-10')
  })

  it('says what becomes of runs that wait and of other work', () => {
    const question = closingQuestion([job('train', 'running', 'A'), job('train', 'queued', 'B'), job('extract', 'running', 'C')])
    expect(question?.message).toBe('2 trainings are running or waiting.')
    expect(question?.detail).toMatch(/B \(waits\)[^]*stay planned[^]*other work is cancelled/)
  })

  it('names the first of many', () => {
    const detail = closingQuestion(Array.from({ length: 20 }, (_, index) => job('train', 'queued', `Run ${index}`)))?.detail
    expect(detail).toContain('Run 7 (waits)\nand 12 more')
    expect(detail).not.toContain('Run 8')
  })
})
