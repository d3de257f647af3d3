import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RunStore } from '../../src/main/runs/run-store'
import { makeSmallDataset, type SmallDataset } from '../helpers/small-dataset'
import { repetitions } from './support/repetitions'
import { leftovers } from './support/run-result'
import { isRunning, Terminal, trainInTerminal } from './support/terminal'

let home: string
let dataset: SmallDataset
let runs: RunStore
/** Process numbers of workers that a failed test would leave behind. */
let workers: number[]
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'scenebench-host-'))
  dataset = await makeSmallDataset(home)
  runs = new RunStore(join(home, 'runs'))
  workers = []
})
afterEach(async () => {
  for (const worker of workers.filter(isRunning)) process.kill(worker, 'SIGKILL')
  await rm(home, { recursive: true, force: true })
})

async function train(epochs: number, until: number): Promise<Awaited<ReturnType<typeof trainInTerminal>>> {
  const started = await trainInTerminal(home, dataset, runs, epochs, until)
  workers.push(started.worker)
  return started
}

describe('a training whose host is killed', () => {
  test('ends by itself with a checkpoint of all it has done, and can be resumed with every row there', async () => {
    const { terminal, run, worker } = await train(400, 3)
    terminal.kill('SIGKILL')
    await expect.poll(() => isRunning(worker), { timeout: 30_000 }).toBe(false)
    const { status, history, checkpoint } = await runs.detail(run)
    expect(status).toBe('interrupted')
    expect(history.length).toBeGreaterThanOrEqual(3)
    expect(checkpoint?.epoch).toBe(history.length)
    expect(await leftovers(runs, run)).toEqual([])

    const resumed = new Terminal(home, ['resume', run, '--runs-dir', runs.folder, '--json'])
    await expect.poll(async () => (await runs.list())[0].epochs, { timeout: 60_000 }).toBeGreaterThan(history.length)
    resumed.kill('SIGINT')
    expect(await resumed.json()).toMatchObject({ run, stopped_by: 'user' })
    const after = (await runs.detail(run)).history
    expect(after.map(({ epoch }) => epoch)).toEqual(Array.from({ length: after.length }, (_, index) => index + 1))
    expect(after.slice(0, history.length)).toEqual(history)
  })

  test('with its process is interrupted for whoever opens it next, and what was half written is gone', async () => {
    const { terminal, run, worker } = await train(400, 2)
    terminal.kill('SIGKILL')
    process.kill(worker, 'SIGKILL')
    await terminal.ended
    await expect.poll(() => isRunning(worker), { timeout: 30_000 }).toBe(false)
    await writeFile(join(runs.files(run).checkpoints.folder, `.epoch-00099-step-0000000.checkpoint.scenebench-tmp-${worker}-0011aabb`), 'half')
    const listed = await new Terminal(home, ['runs', '--runs-dir', runs.folder, '--json']).json()
    expect(listed.runs).toMatchObject([{ run, status: 'interrupted' }])
    expect(await leftovers(runs, run)).toEqual([])
  })
})

describe('a machine that is suspended while it trains', () => {
  const seconds = repetitions(3, 60)

  test(`for ${seconds} s goes on with the run`, async () => {
    const { terminal, run, worker } = await train(2000, 2)
    for (const pid of [terminal.pid, worker]) process.kill(pid, 'SIGSTOP')
    const before = (await runs.detail(run)).history.length
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
    expect((await runs.detail(run)).history).toHaveLength(before)
    expect(await runs.status(run)).toBe('running')
    for (const pid of [worker, terminal.pid]) process.kill(pid, 'SIGCONT')
    await expect.poll(async () => (await runs.list())[0].epochs, { timeout: 60_000 }).toBeGreaterThan(before + 1)
    terminal.kill('SIGINT')
    expect(await terminal.json()).toMatchObject({ run, stopped_by: 'user' })
    const { status, history } = await runs.detail(run)
    expect(status).toBe('stopped')
    expect(history.map(({ epoch }) => epoch)).toEqual(Array.from({ length: history.length }, (_, index) => index + 1))
  }, 120_000 + 1000 * seconds)
})
