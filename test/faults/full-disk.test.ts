import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { resultOf } from './support/run-result'
import { canMount, fillDisk, mountSmallDisk } from './support/small-disk'
import { SmallTraining } from './support/small-training'
import { TrainingProcess } from './support/training-process'

const epochs = 12

let home: string
let disk: string
let small: SmallTraining
let unmount: () => void
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'scenebench-full-'))
  disk = join(home, 'disk')
  unmount = await mountSmallDisk(disk, '1m')
  small = await SmallTraining.make(home, join(disk, 'runs'))
})
afterEach(async () => {
  unmount()
  await rm(home, { recursive: true, force: true })
})

/** Fills the disk to the last byte. Gives a function that frees it. */
async function filled(): Promise<() => Promise<void>> {
  const free = await fillDisk(disk)
  expect((await statfs(disk)).bavail).toBe(0)
  return free
}

async function checkpointHashes(run: string): Promise<Readonly<Record<string, string>>> {
  const { folder } = small.runs.files(run).checkpoints
  const names = (await readdir(folder)).filter((name) => name.endsWith('.checkpoint'))
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, createHash('sha256').update(await readFile(join(folder, name))).digest('hex')] as const)))
}

/** Trains until the disk, filled after the second epoch, makes the run wait. */
async function untilItWaits(run: string): Promise<{ readonly training: TrainingProcess; readonly free: () => Promise<void> }> {
  const training = new TrainingProcess(small.input(run, { epochs }))
  await training.event('checkpoint', ({ info }) => info.epoch === 2)
  const free = await filled()
  const { reason } = await training.event('waiting')
  expect(reason).toMatchObject({ code: 'disk-full', message: expect.stringContaining('The disk is full') as string })
  return { training, free }
}

describe.skipIf(!canMount)('a disk that is full while a run is trained on it', () => {
  test('pauses the run, which says so, keeps its checkpoints, and goes on when there is space', async () => {
    const { training, free } = await untilItWaits('full')
    expect(await small.runs.detail('full')).toMatchObject({ status: 'running', pause: { code: 'disk-full' } })
    const before = await checkpointHashes('full')
    const newest = (await small.runs.detail('full')).checkpoint
    expect(newest?.epoch).toBeGreaterThanOrEqual(2)
    // Long enough for it to have tried again.
    await new Promise((resolve) => setTimeout(resolve, 3000))
    expect(await checkpointHashes('full')).toEqual(before)
    expect((await small.runs.detail('full')).checkpoint).toEqual(newest)
    await free()
    await training.event('waiting', ({ reason }) => reason === null)
    expect(await training.ended).toMatchObject({ outcome: { status: 'finished' } })
    expect((await small.runs.detail('full')).pause).toBeNull()

    const elsewhere = await SmallTraining.make(home)
    await new TrainingProcess(elsewhere.input('whole', { epochs })).ended
    expect(await resultOf(small.runs, 'full')).toEqual(await resultOf(elsewhere.runs, 'whole'))
  })

  test('lets a waiting run be paused, and resumed when there is space', async () => {
    const { training, free } = await untilItWaits('paused')
    const before = await checkpointHashes('paused')
    training.pause()
    expect(await training.ended).toMatchObject({ outcome: { status: 'paused' } })
    expect(await small.runs.detail('paused')).toMatchObject({ status: 'paused' })
    expect(await checkpointHashes('paused')).toEqual(before)
    await free()
    expect(await new TrainingProcess(small.input('paused', { epochs }, true)).ended).toMatchObject({ outcome: { status: 'finished' } })
    expect((await small.runs.detail('paused')).history.map(({ epoch }) => epoch)).toEqual(Array.from({ length: epochs }, (_, index) => index + 1))
  })

  test('leaves a waiting run that is killed interrupted, and it can be resumed', async () => {
    const { training, free } = await untilItWaits('killed')
    training.kill('SIGKILL')
    expect(await training.ended).toMatchObject({ failure: { code: 'worker-died' } })
    expect(await small.runs.detail('killed')).toMatchObject({ status: 'interrupted', pause: null })
    await free()
    expect(await new TrainingProcess(small.input('killed', { epochs }, true)).ended).toMatchObject({ outcome: { status: 'finished' } })
  })

  test('refuses to go on with a run before there is space, and takes nothing from it', async () => {
    const { training, free } = await untilItWaits('refused')
    training.kill('SIGKILL')
    await training.ended
    expect(await new TrainingProcess(small.input('refused', { epochs }, true)).ended).toMatchObject({ failure: { code: 'disk-full' } })
    expect(await small.runs.status('refused')).toBe('interrupted')
    await free()
    expect(await new TrainingProcess(small.input('refused', { epochs }, true)).ended).toMatchObject({ outcome: { status: 'finished' } })
  })
})
