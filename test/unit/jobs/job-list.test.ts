import { describe, expect, test } from 'vitest'
import { WorkbenchError } from '@shared/errors'
import type { JobSnapshot } from '@shared/models'
import { JobList, type JobDescription } from '../../../src/main/jobs/job-list'
import { estimateSecondsLeft, queueEstimates } from '../../../src/main/jobs/job-list-estimate'

describe('a list of jobs', () => {
  test('shows a job while it runs and what came of it', async () => {
    const jobs = new JobList()
    let finish = (): void => undefined
    const id = jobs.start({ kind: 'extract', title: 'Features' }, () => new Promise((resolve) => { finish = () => resolve('3 extracted.') }))
    expect(jobs.unfinished().map((job) => job.id)).toEqual([id])
    finish()
    expect(await jobs.ended(id)).toMatchObject({ state: 'finished', outcome: '3 extracted.', error: null })
    expect(jobs.unfinished()).toEqual([])
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

describe('when queued jobs will be done', () => {
  const member = (id: string, state: JobSnapshot['state'], expectedSeconds: number | null) => ({ id, state, expectedSeconds })

  test('is the sum of what is before them and of themselves', () => {
    const estimates = queueEstimates([member('a', 'finished', 99), member('b', 'running', 10), member('c', 'queued', 60), member('d', 'queued', 30)])
    expect([...estimates]).toEqual([['c', 70], ['d', 100]])
  })
  test('is not known from the first job on of which nothing is known', () => {
    const estimates = queueEstimates([member('a', 'running', 10), member('b', 'queued', 5), member('c', 'queued', null), member('d', 'queued', 5)])
    expect([...estimates]).toEqual([['b', 15], ['c', null], ['d', null]])
  })
})

describe('a queue of jobs', () => {
  interface Controlled {
    readonly description: JobDescription
    readonly work: () => Promise<string>
    readonly finish: () => void
    readonly begun: () => boolean
    readonly dropped: () => boolean
  }

  function controlled(expectedSeconds: number | null = null): Controlled {
    let begun = false
    let dropped = false
    let finish = (): void => undefined
    const done = new Promise<string>((resolve) => { finish = () => resolve('done') })
    return {
      description: { kind: 'train', title: 'Training', queue: { name: 'training', expectedSeconds: () => expectedSeconds, dropped: () => { dropped = true; return Promise.resolve() } } },
      work: () => { begun = true; return done },
      finish, begun: () => begun, dropped: () => dropped,
    }
  }

  function start(jobs: JobList, ...all: readonly Controlled[]): readonly string[] {
    return all.map(({ description, work }) => jobs.start(description, work))
  }

  test('does one after the other, the oldest first', async () => {
    const jobs = new JobList()
    const [a, b, c] = [controlled(), controlled(), controlled()]
    const ids = start(jobs, a, b, c)
    expect(ids.map((id) => jobs.get(id)?.state)).toEqual(['running', 'queued', 'queued'])
    a.finish()
    await jobs.ended(ids[0])
    expect(ids.map((id) => jobs.get(id)?.state)).toEqual(['finished', 'running', 'queued'])
    expect(c.begun()).toBe(false)
    b.finish()
    await jobs.ended(ids[1])
    expect(c.begun()).toBe(true)
  })

  test('does not hold up other work', () => {
    const jobs = new JobList()
    start(jobs, controlled(), controlled())
    const id = jobs.start({ kind: 'scan', title: 'Scan' }, () => new Promise(() => undefined))
    expect(jobs.get(id)?.state).toBe('running')
  })

  test('lets a job go that is cancelled before its turn, with what was prepared for it, and begins the next', async () => {
    const jobs = new JobList()
    const [a, b, c] = [controlled(), controlled(), controlled()]
    const ids = start(jobs, a, b, c)
    jobs.cancel(ids[1])
    expect(await jobs.ended(ids[1])).toMatchObject({ state: 'cancelled', outcome: 'Cancelled.' })
    expect([b.dropped(), b.begun()]).toEqual([true, false])
    a.finish()
    await jobs.ended(ids[0])
    expect([b.begun(), c.begun()]).toEqual([false, true])
  })

  test('keeps what was prepared for a job that is only withdrawn', async () => {
    const jobs = new JobList()
    const [a, b] = [controlled(), controlled()]
    const ids = start(jobs, a, b)
    expect(jobs.withdraw(ids[1], 'Stays planned.')).toBe(true)
    expect(await jobs.ended(ids[1])).toMatchObject({ state: 'cancelled', outcome: 'Stays planned.', error: null })
    expect(b.dropped()).toBe(false)
    expect(jobs.withdraw(ids[0], 'Runs already.')).toBe(false)
  })

  test('goes on after a job that failed', async () => {
    const jobs = new JobList()
    const b = controlled()
    const failing = jobs.start(controlled().description, () => Promise.reject(new WorkbenchError('disk-full', 'Full.')))
    start(jobs, b)
    expect(await jobs.ended(failing)).toMatchObject({ state: 'failed' })
    expect(b.begun()).toBe(true)
  })

  test('says when each will be done, and says it again as the first one moves', () => {
    let now = 0
    const jobs = new JobList(() => now)
    const running: { report: (done: number) => void } = { report: () => undefined }
    jobs.start({ kind: 'train', title: 'First', queue: { name: 'training', expectedSeconds: ({ secondsLeft }) => secondsLeft, dropped: () => Promise.resolve() } }, (job) => {
      running.report = (done) => job.progress({ stage: 'Training', done, total: 100 })
      return new Promise(() => undefined)
    })
    const [second] = start(jobs, controlled(40))
    expect(jobs.get(second)?.queueSecondsLeft).toBeNull()
    running.report(0)
    now = 10_000
    running.report(50)
    expect(jobs.get(second)?.queueSecondsLeft).toBe(50)
    now = 15_000
    running.report(75)
    expect(jobs.get(second)?.queueSecondsLeft).toBe(45)
  })

  test('is emptied without beginning anything when all is cancelled', async () => {
    const jobs = new JobList()
    const first = jobs.start(controlled().description, (job) => new Promise((_, reject) => {
      job.cancelled.addEventListener('abort', () => reject(new WorkbenchError('cancelled', 'Cancelled.')))
    }))
    const [b, c] = [controlled(), controlled()]
    const ids = start(jobs, b, c)
    await jobs.cancelAll()
    expect([first, ...ids].map((id) => jobs.get(id)?.state)).toEqual(['cancelled', 'cancelled', 'cancelled'])
    expect([b.begun(), c.begun(), b.dropped(), c.dropped()]).toEqual([false, false, true, true])
  })
})
