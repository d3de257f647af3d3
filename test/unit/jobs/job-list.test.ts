import { describe, expect, test } from 'vitest'
import { WorkbenchError } from '@shared/errors'
import type { JobSnapshot } from '@shared/models'
import { estimateSecondsLeft, JobList } from '../../../src/main/jobs/job-list'

describe('a list of jobs', () => {
  test('shows a job while it runs and what came of it', async () => {
    const jobs = new JobList()
    let finish = (): void => undefined
    const id = jobs.start({ kind: 'extract', title: 'Features' }, () => new Promise((resolve) => { finish = () => resolve('3 extracted.') }))
    expect(jobs.running().map((job) => job.id)).toEqual([id])
    finish()
    expect(await jobs.ended(id)).toMatchObject({ state: 'finished', outcome: '3 extracted.', error: null })
    expect(jobs.running()).toEqual([])
  })

  test('keeps the code of the error a job failed with', async () => {
    const jobs = new JobList()
    const id = jobs.start({ kind: 'extract', title: 'Features' }, () => Promise.reject(new WorkbenchError('disk-full', 'Full.', { advice: 'Free some space.' })))
    expect(await jobs.ended(id)).toMatchObject({ state: 'failed', error: { code: 'disk-full', advice: 'Free some space.' } })
  })

  test('tells a cancelled job from a failed one', async () => {
    const jobs = new JobList()
    const id = jobs.start({ kind: 'train', title: 'Training' }, (job) => new Promise((_, reject) => {
      job.cancelled.addEventListener('abort', () => reject(new WorkbenchError('cancelled', 'Cancelled.')))
    }))
    jobs.cancel(id)
    expect(await jobs.ended(id)).toMatchObject({ state: 'cancelled' })
  })

  test('passes progress on at most ten times a second, and the last state always', async () => {
    let now = 0
    const jobs = new JobList(() => now)
    const seen: JobSnapshot[] = []
    jobs.onChange((job) => seen.push(job))
    const id = jobs.start({ kind: 'extract', title: 'Features' }, async (job) => {
      for (let done = 1; done <= 1000; done++) {
        now += 1
        job.progress({ stage: 'Extracting', done, total: 1000 })
      }
      return 'done'
    })
    await jobs.ended(id)
    expect(seen.length).toBeLessThan(15)
    expect(seen[seen.length - 1].progress?.done).toBe(1000)
  })

  test('passes thousands of log lines on as seldom, and the last ones always', async () => {
    let now = 0
    const jobs = new JobList(() => now)
    const seen: JobSnapshot[] = []
    jobs.onChange((job) => seen.push(job))
    const id = jobs.start({ kind: 'extract', title: 'Features' }, async (job) => {
      for (let line = 1; line <= 8640; line++) {
        now += 0.1
        job.log(`file ${line} is damaged`)
      }
      return 'done'
    })
    await jobs.ended(id)
    expect(seen.length).toBeLessThan(15)
    expect(seen[seen.length - 1].log).toHaveLength(200)
    expect(seen[seen.length - 1].log[199]).toBe('file 8640 is damaged')
  })
})

describe('the time left', () => {
  test('follows from the rate so far', () => {
    expect(estimateSecondsLeft({ stage: 's', done: 25, total: 100 }, 0, 5)).toBe(15)
  })
  test('does not count what was there before', () => {
    expect(estimateSecondsLeft({ stage: 's', done: 75, total: 100 }, 50, 5)).toBe(5)
  })
  test('is not guessed before there is a rate', () => {
    expect(estimateSecondsLeft({ stage: 's', done: 0, total: 100 }, 0, 5)).toBeNull()
    expect(estimateSecondsLeft({ stage: 's', done: 5, total: 0 }, 0, 5)).toBeNull()
  })
})
