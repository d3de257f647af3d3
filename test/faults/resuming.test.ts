import { watch } from 'node:fs'
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TrainingInput } from '../../src/main/runs/training-input'
import { resultOf, type RunResult } from './support/run-result'
import { SmallTraining } from './support/small-training'
import { TrainingProcess } from './support/training-process'

const epochs = 6

let home: string
let small: SmallTraining
let whole: RunResult
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'scenebench-resuming-'))
  small = await SmallTraining.make(home)
  await new TrainingProcess(small.input('whole', { epochs })).ended
  whole = await resultOf(small.runs, 'whole')
})
afterAll(() => rm(home, { recursive: true, force: true }))

async function pausedAfter(run: string, epoch: number): Promise<void> {
  const training = new TrainingProcess(small.input(run, { epochs }))
  await training.event('epoch', ({ row }) => row.epoch === epoch)
  training.pause()
  expect(await training.ended).toMatchObject({ outcome: { status: 'paused' } })
}

function resume(run: string, change: (input: TrainingInput) => TrainingInput = (input) => input): TrainingProcess {
  return new TrainingProcess(change(small.input(run, { epochs }, true)))
}

describe('a run that is resumed', () => {
  test('whose history ends in half a line, or says more than its checkpoint, has every row once', async () => {
    await pausedAfter('history', 2)
    const { history } = small.runs.files('history')
    await history.append({ epoch: 3, loss: 99, categoricalAccuracy: 0, valLoss: null, valCategoricalAccuracy: null, seconds: 0 })
    await appendFile(history.path, '{"epoch":4,"los')
    expect(await resume('history').ended).toMatchObject({ outcome: { status: 'finished' } })
    expect(await resultOf(small.runs, 'history')).toEqual(whole)
  })

  test('with other data is refused with what differs, and stays as it is', async () => {
    await pausedAfter('changed', 1)
    const training = resume('changed', (input) => ({ ...input, train: input.train.map((one, index) => index === 3 ? { ...one, key: input.test[0].key } : one) }))
    const { failure } = await training.ended
    expect(failure).toMatchObject({ code: 'data-changed', message: expect.stringContaining(small.input('changed').train[3].file) as string })
    expect(await small.runs.status('changed')).toBe('paused')
    expect(await resume('changed').ended).toMatchObject({ outcome: { status: 'finished' } })
  })

  test('whose manifest was changed is refused, and keeps its checkpoints', async () => {
    await pausedAfter('edited', 2)
    const path = join(small.runs.files('edited').folder, 'manifest.json')
    const manifest = await readFile(path, 'utf8')
    await writeFile(path, manifest.replace('"batchSize": 4', '"batchSize": 7'))
    expect(await resume('edited').ended).toMatchObject({ failure: { code: 'run-damaged' } })
    await writeFile(path, manifest)
    expect(await resume('edited').ended).toMatchObject({ outcome: { status: 'finished' } })
    expect(await resultOf(small.runs, 'edited')).toEqual(whole)
  })

  test('without its features is refused, and can be resumed when they are back', async () => {
    await pausedAfter('features', 1)
    const training = resume('features', (input) => ({ ...input, cacheFolder: join(home, 'nowhere') }))
    expect(await training.ended).toMatchObject({ failure: { code: 'features-missing' } })
    expect(await small.runs.status('features')).toBe('paused')
    expect(await resume('features').ended).toMatchObject({ outcome: { status: 'finished' } })
  })

  test('when only its evaluation was missing goes straight to it', async () => {
    const training = new TrainingProcess(small.input('trained', { epochs }))
    await training.event('started')
    const watcher = watch(small.runs.files('trained').folder, (_, name) => { if (name === 'trained.json') training.kill('SIGKILL') })
    const { outcome } = await training.ended
    watcher.close()
    expect(outcome).toBeNull()
    expect(await small.runs.status('trained')).toBe('interrupted')
    const again = resume('trained')
    expect(await again.ended).toMatchObject({ outcome: { status: 'finished', stoppedBy: 'epochs' } })
    expect(again.rows()).toEqual([])
    expect(await resultOf(small.runs, 'trained')).toEqual(whole)
  })

  test('after it has ended is refused', async () => {
    expect(await resume('whole').ended).toMatchObject({ failure: { code: 'run-not-resumable' } })
    expect(await resultOf(small.runs, 'whole')).toEqual(whole)
  })

  test('while another process trains it is refused, and that one goes on', async () => {
    const first = new TrainingProcess(small.input('busy', { epochs: 60 }))
    await first.event('started')
    expect(await new TrainingProcess(small.input('busy', { epochs: 60 }, true)).ended).toMatchObject({ failure: { code: 'run-busy' } })
    first.stop()
    expect(await first.ended).toMatchObject({ outcome: { status: 'stopped', stoppedBy: 'user' } })
  })

  test('adds up its time and its energy', async () => {
    await pausedAfter('energy', 3)
    const { outcome } = await resume('energy').ended
    const { history } = await small.runs.detail('energy')
    expect(outcome?.timings.training).toBeCloseTo(history.reduce((sum, { seconds }) => sum + seconds, 0), 1)
    expect(history.every(({ energy }) => energy !== null && energy !== undefined && energy.kwh >= 0)).toBe(true)
    const kwh = history.reduce((sum, { energy }) => sum + (energy?.kwh ?? 0), 0)
    expect(kwh).toBeGreaterThan(0)
    expect(outcome?.energy?.kwh).toBeGreaterThanOrEqual(kwh * 0.999)
  })
})

test('a run that is cancelled has an end, and cannot be resumed', async () => {
  const training = new TrainingProcess(small.input('cancelled', { epochs: 500 }))
  await training.event('epoch')
  training.cancel()
  expect(await training.ended).toMatchObject({ failure: { code: 'cancelled' } })
  expect(await small.runs.status('cancelled')).toBe('cancelled')
  expect(await resume('cancelled').ended).toMatchObject({ failure: { code: 'run-not-resumable' } })
})
