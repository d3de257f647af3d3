import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Checkpoints, type Checkpoint } from '../../../src/main/runs/checkpoints'

let folder: string
let checkpoints: Checkpoints
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scenebench-checkpoints-'))
  checkpoints = new Checkpoints(folder)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

function checkpointOf(epoch: number, step = 0, best: number | null = null): Checkpoint {
  const weights = [{ name: 'Output/bias', shape: [2], values: Float32Array.of(epoch, step) }]
  return {
    format: 1, info: { epoch, step, writtenAt: '2026-11-23T10:15:02.000Z' }, history: [], energy: { seconds: 0, cpuKwh: 0, ramKwh: 0, co2Kg: 0, estimated: false, methods: [] }, epochEnergy: { kwh: 0, co2Kg: 0 }, specHash: 'spec', dataHash: 'data',
    training: {
      history: [], weights, best: best === null ? null : { epoch: best, value: 0.5, weights }, stopper: { best: null, wait: 0, stop: false }, normalisation: null, position: null, last: null,
    } as unknown as Checkpoint['training'],
  }
}

const nameOf = (epoch: number, step = 0): string => `epoch-${String(epoch).padStart(5, '0')}-step-${String(step).padStart(7, '0')}.checkpoint`

async function newestEpoch(): Promise<number | undefined> {
  return (await checkpoints.readNewest()).checkpoint?.info.epoch
}

describe('checkpoints', () => {
  test('come back as they were written', async () => {
    await checkpoints.write(checkpointOf(3, 7, 2))
    expect(await checkpoints.readNewest()).toEqual({ checkpoint: checkpointOf(3, 7, 2), skipped: [] })
  })

  test('are kept: the last two, and that of the best epoch', async () => {
    for (const [epoch, best] of [[1, null], [2, null], [3, 3], [4, 3], [5, 3], [6, 3]] as const) await checkpoints.write(checkpointOf(epoch, 0, best))
    expect((await readdir(folder)).sort()).toEqual([nameOf(3), nameOf(5), nameOf(6)])
  })

  test('within an epoch count as newer than the one at its start, also from the hundred thousandth epoch on', async () => {
    for (const [epoch, step] of [[99_999, 0], [99_999, 10_000_000], [100_000, 0]] as const) await checkpoints.write(checkpointOf(epoch, step))
    expect((await readdir(folder)).sort()).toEqual([nameOf(100_000), nameOf(99_999, 10_000_000)].sort())
    expect(await newestEpoch()).toBe(100_000)
  })

  test('that were cut off or changed are passed over for the one before, and named', async () => {
    for (const epoch of [1, 2]) await checkpoints.write(checkpointOf(epoch))
    const newest = join(folder, nameOf(2))
    const whole = await readFile(newest)
    await truncate(newest, whole.length - 5)
    expect(await checkpoints.readNewest()).toMatchObject({ checkpoint: { info: { epoch: 1 } }, skipped: [{ path: newest, reason: expect.stringContaining('damaged') as string }] })
    whole[whole.length - 3] ^= 4
    await writeFile(newest, whole)
    const { checkpoint, skipped } = await checkpoints.readNewest()
    expect([checkpoint?.info.epoch, skipped.length]).toEqual([1, 1])
  })

  test('that are damaged do not take the place of whole ones once they are discarded', async () => {
    for (const epoch of [1, 2, 3]) await checkpoints.write(checkpointOf(epoch))
    await truncate(join(folder, nameOf(3)), 10)
    await checkpoints.discard((await checkpoints.readNewest()).skipped)
    await checkpoints.write(checkpointOf(2, 5))
    expect((await readdir(folder)).sort()).toEqual([nameOf(2), nameOf(2, 5)])
  })

  test('that cannot be read are not taken for damaged', async () => {
    await checkpoints.write(checkpointOf(1))
    await mkdir(join(folder, nameOf(2)))
    await expect(checkpoints.readNewest()).rejects.toMatchObject({ code: 'EISDIR' })
    expect(await readdir(folder)).toHaveLength(2)
  })

  test('of a run that has none are none', async () => {
    expect(await new Checkpoints(join(folder, 'none')).readNewest()).toEqual({ checkpoint: null, skipped: [] })
  })
})
