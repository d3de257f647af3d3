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
  /** Items a worker is given at a time. */
  readonly chunkSize: number
  readonly inputOf: (items: readonly Item[]) => TaskInput<T, N>
  /** Which item an event finishes. */
  readonly itemOf: (event: TaskEvent<T, N>) => Item | undefined
  readonly onEvent: (event: TaskEvent<T, N>) => void
  /** An item whose processing killed its worker while it was alone in it. */
  readonly onLost: (item: Item, error: WireError) => void
  readonly cancelled: AbortSignal
}

/**
 * Does a task for many items in several worker processes. One item that kills its worker does not stop the rest:
 * the unfinished ones of its chunk are tried again one by one, and the one that kills again is reported as lost.
 * Errors that concern all items (a full disk, a wrong parameter) end the whole work.
 *
 * @throws WorkbenchError what the task threw; `cancelled`
 */
export async function runPool<T extends TaskMap, N extends keyof T & string, Item>(work: PoolWork<T, N, Item>): Promise<void> {
  const queue = chunk(work.items, work.chunkSize)
  const failure = new AbortController()
  const cancelled = anySignal([work.cancelled, failure.signal])
  const lanes = Array.from({ length: Math.max(1, Math.min(work.workers, queue.length)) }, (_, index) => runLane(index))
  const results = await Promise.allSettled(lanes)
  const firstError = results.find((result) => result.status === 'rejected' && (result.reason as { code?: string }).code !== 'cancelled')
  if (firstError) throw (firstError as PromiseRejectedResult).reason
  if (work.cancelled.aborted) throw cancelledError()

  async function runLane(index: number): Promise<void> {
    const client = new WorkerClient<T>(work.launch, `${work.name} ${index + 1}`)
    try {
      for (let items = queue.shift(); items; items = queue.shift()) await runChunk(client, items)
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
      else queue.unshift(...[...open].map((item) => [item]))
    }
  }
}

function chunk<Item>(items: readonly Item[], size: number): Item[][] {
  const chunks: Item[][] = []
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size))
  return chunks
}
