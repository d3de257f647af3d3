import { toWire, WorkbenchError, type WireError } from '@shared/errors'
import { anySignal } from './any-signal'
import type { TaskMap } from './serve-tasks'
import { cancelledError, WorkerClient, type TaskEvent, type TaskInput } from './worker-client'
import type { WorkerLauncher } from './worker-process'

export interface PoolWork<T extends TaskMap, N extends keyof T & string, Item> {
  readonly launch: WorkerLauncher
  readonly name: string
  readonly workers: number
  readonly task: N
  readonly items: readonly Item[]
  /** Items a worker is given at a time, at most; towards the end fewer, so that all workers end together. */
  readonly chunkSize: number
  readonly inputOf: (items: readonly Item[]) => TaskInput<T, N>
  /** Which item an event finishes. */
  readonly itemOf: (event: TaskEvent<T, N>) => Item | undefined
  readonly onEvent: (event: TaskEvent<T, N>) => void
  /** An item whose processing killed its worker while it was alone in it. */
  readonly onLost: (item: Item, error: WireError) => void
  readonly cancelled: AbortSignal
}

/** Fewer items do not repay starting another process. */
const worthAWorker = 8
/** A worker is given at most this part of what is left for it. */
const sharesOfRest = 2

/**
 * Does a task for many items in several worker processes. One item that kills its worker does not stop the rest:
 * the unfinished ones of its chunk are tried again one by one, and the one that kills again is reported as lost.
 * Errors that concern all items (a full disk, a wrong parameter) end the whole work.
 *
 * @throws WorkbenchError what the task threw; `cancelled`
 */
export async function runPool<T extends TaskMap, N extends keyof T & string, Item>(work: PoolWork<T, N, Item>): Promise<void> {
  const queue = new WorkQueue(work.items, work.chunkSize, work.workers)
  const failure = new AbortController()
  const cancelled = anySignal([work.cancelled, failure.signal])
  const lanes = Array.from({ length: Math.min(work.workers, Math.ceil(work.items.length / worthAWorker)) }, (_, index) => runLane(index))
  const results = await Promise.allSettled(lanes)
  const firstError = results.find((result) => result.status === 'rejected' && (result.reason as { code?: string }).code !== 'cancelled')
  if (firstError) throw (firstError as PromiseRejectedResult).reason
  if (work.cancelled.aborted) throw cancelledError()

  async function runLane(index: number): Promise<void> {
    const client = new WorkerClient<T>(work.launch, `${work.name} ${index + 1}`)
    try {
      for (let items = queue.take(); items; items = queue.take()) await runChunk(client, items)
    } catch (error) {
      failure.abort()
      throw error
    } finally {
      client.close()
    }
  }

  async function runChunk(client: WorkerClient<T>, items: readonly Item[]): Promise<void> {
    const open = new Set(items)
    try {
      await client.call(work.task, work.inputOf(items), {
        cancelled,
        onEvent: (event) => {
          const item = work.itemOf(event)
          if (item !== undefined) open.delete(item)
          work.onEvent(event)
        },
      })
    } catch (error) {
      if (!(error instanceof WorkbenchError) || error.code !== 'worker-died') throw error
      if (items.length === 1) work.onLost(items[0], toWire(error))
      else queue.retry([...open])
    }
  }
}

/** What is left to do, and what is to be tried again alone. */
class WorkQueue<Item> {
  private next = 0
  private readonly again: Item[] = []

  constructor(private readonly items: readonly Item[], private readonly most: number, private readonly workers: number) {}

  /** The next items for one worker; undefined where there are none. */
  take(): readonly Item[] | undefined {
    const lost = this.again.shift()
    if (lost !== undefined) return [lost]
    const left = this.items.length - this.next
    if (left === 0) return undefined
    const some = this.items.slice(this.next, this.next + Math.min(this.most, Math.ceil(left / (sharesOfRest * this.workers))))
    this.next += some.length
    return some
  }

  retry(items: readonly Item[]): void {
    this.again.push(...items)
  }
}
