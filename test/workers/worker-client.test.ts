import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { WorkbenchError } from '@shared/errors'
import { forkLauncher } from '../../src/main/jobs/fork-worker'
import { WorkerClient } from '../../src/main/jobs/worker-client'
import type { WorkerLauncher } from '../../src/main/jobs/worker-process'
import { runPool } from '../../src/main/jobs/worker-pool'
import type { TestTasks } from './fixtures/test-worker'
import { buildWorker } from './support/build-worker'

/** Other processes take their time. */
const patiently = { timeout: 20_000 }

let launch: WorkerLauncher
let client: WorkerClient<TestTasks>

let folder: string
let workerScript: string
let hostScript: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scenebench-worker-client-'))
  workerScript = await buildWorker(resolve(import.meta.dirname, 'fixtures/test-worker.ts'))
  hostScript = await buildWorker(resolve(import.meta.dirname, 'fixtures/test-host.ts'))
  launch = forkLauncher(workerScript)
})

beforeEach(() => rm(join(folder, 'note'), { force: true }))
afterAll(() => rm(folder, { recursive: true, force: true }))

afterEach(() => client?.close())

function newClient(): WorkerClient<TestTasks> {
  client = new WorkerClient<TestTasks>(launch, 'test')
  return client
}

/** A call that waits to be paused, once it does. */
async function waiting(worker: WorkerClient<TestTasks>, options: { readonly paused?: AbortSignal } = {}): Promise<{ readonly call: Promise<string>; readonly pid: number }> {
  let call: Promise<string> = Promise.resolve('')
  await new Promise<void>((resolve) => {
    call = worker.call('waitForPause', { note: join(folder, 'note') }, { ...options, onEvent: () => resolve() })
  })
  return { call, pid: worker.pid as number }
}

/** Resolves once the worker has begun: the process is up and has the call. */
async function begun(worker: WorkerClient<TestTasks>): Promise<number> {
  await worker.call('echo', { text: '' })
  return worker.pid as number
}

describe('a worker process', () => {
  test('answers a call, with its events and progress on the way', async () => {
    const letters: string[] = []
    const stages: string[] = []
    const answer = await newClient().call('echo', { text: 'bus' }, { onEvent: ({ letter }) => letters.push(letter), onProgress: ({ stage }) => stages.push(stage) })
    expect(answer).toBe('BUS')
    expect(letters).toEqual(['b', 'u', 's'])
    expect(stages).toEqual(['Echoing'])
  })

  test('hands over an error with its code, path, line and advice', async () => {
    const error = await newClient().call('refuse', undefined as never).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(WorkbenchError)
    expect(error).toMatchObject({ code: 'audio-truncated', message: 'The file ends early.', details: { path: 'a.wav', line: 3, advice: 'Copy it again.' } })
  })

  test('that is killed fails the call with the cause, and the next call gets a new process', async () => {
    const worker = newClient()
    const pid = await begun(worker)
    const call = worker.call('waitForCancel', null)
    process.kill(pid, 'SIGKILL')
    await expect(call).rejects.toMatchObject({ code: 'worker-died', message: expect.stringContaining('SIGKILL') as string })
    await expect(worker.call('echo', { text: 'x' })).resolves.toBe('X')
    expect(worker.pid).not.toBe(pid)
  })

  test('gives up when cancelled', async () => {
    const cancel = new AbortController()
    const worker = newClient()
    await begun(worker)
    const call = worker.call('waitForCancel', null, { cancelled: cancel.signal })
    cancel.abort()
    await expect(call).rejects.toMatchObject({ code: 'cancelled' })
  })

  test('ends early and keeps what it has when stopped', async () => {
    const stop = new AbortController()
    const worker = newClient()
    await begun(worker)
    const call = worker.call('waitForStop', null, { stopped: stop.signal })
    stop.abort()
    await expect(call).resolves.toBe('kept')
  })

  test('ends early also when it was stopped before it was called', async () => {
    const stop = new AbortController()
    stop.abort()
    await expect(newClient().call('waitForStop', null, { stopped: stop.signal })).resolves.toBe('kept')
  })

  test('that does not listen is terminated, and the call counts as cancelled', async () => {
    const cancel = new AbortController()
    const worker = newClient()
    await begun(worker)
    const call = worker.call('deaf', undefined as never, { cancelled: cancel.signal })
    cancel.abort()
    await expect(call).rejects.toMatchObject({ code: 'cancelled' })
  }, 15_000)

  test('puts its work down when paused', async () => {
    const pause = new AbortController()
    const { call } = await waiting(newClient(), { paused: pause.signal })
    pause.abort()
    await expect(call).resolves.toBe('put down: user')
  })

  test('puts its work down also when it was paused before it was called', async () => {
    const pause = new AbortController()
    pause.abort()
    const { call } = await waiting(newClient(), { paused: pause.signal })
    await expect(call).resolves.toBe('put down: user')
  })

  test('that is terminated puts its work down first, says so, and ends', async () => {
    const { call, pid } = await waiting(newClient())
    process.kill(pid, 'SIGTERM')
    await expect(call).resolves.toBe('put down: terminated')
    await expect.poll(() => isRunning(pid), patiently).toBe(false)
  })

  test('is not touched by the terminal\'s Ctrl-C, which its host has to answer', async () => {
    const worker = newClient()
    const pid = await begun(worker)
    process.kill(pid, 'SIGINT')
    await expect(worker.call('echo', { text: 'x' })).resolves.toBe('X')
    expect(worker.pid).toBe(pid)
  })

  test('whose host is killed puts its work down and ends by itself', async () => {
    const host = spawn(process.execPath, [hostScript, workerScript, join(folder, 'note')], { stdio: ['ignore', 'pipe', 'inherit'] })
    const pid = await new Promise<number>((resolve) => host.stdout.once('data', (data: Buffer) => resolve(Number(data.toString()))))
    host.kill('SIGKILL')
    await expect.poll(() => readFile(join(folder, 'note'), 'utf8').catch(() => null), patiently).toBe('host-gone')
    await expect.poll(() => isRunning(pid), patiently).toBe(false)
  })

  test('ends when its host is gone', async () => {
    const worker = newClient()
    const pid = await begun(worker)
    worker.close()
    await expect.poll(() => isRunning(pid), patiently).toBe(false)
  })
})

describe('a pool of workers', () => {
  const numbers = Array.from({ length: 40 }, (_, index) => index)

  async function doubleAll(items: readonly number[], cancelled = new AbortController().signal): Promise<{ doubled: Map<number, number>; lost: number[] }> {
    const doubled = new Map<number, number>()
    const lost: number[] = []
    await runPool<TestTasks, 'double', number>({
      launch, name: 'test', workers: 2, task: 'double', items, chunkSize: 5,
      inputOf: (chunk) => ({ numbers: chunk }),
      itemOf: (event) => event.number,
      onEvent: (event) => doubled.set(event.number, event.doubled),
      onLost: (item) => lost.push(item),
      cancelled,
    })
    return { doubled, lost }
  }

  test('does every item once', async () => {
    const { doubled, lost } = await doubleAll(numbers.filter((number) => number !== 13))
    expect(doubled.size).toBe(39)
    expect([...doubled].every(([number, twice]) => twice === 2 * number)).toBe(true)
    expect(lost).toEqual([])
  })

  test('loses only the item that kills its worker', async () => {
    const { doubled, lost } = await doubleAll(numbers)
    expect(lost).toEqual([13])
    expect(doubled.size).toBe(39)
  })

  test('that is cancelled before it starts does nothing', async () => {
    const cancel = new AbortController()
    cancel.abort()
    await expect(doubleAll(numbers, cancel.signal)).rejects.toMatchObject({ code: 'cancelled' })
  })
})

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
