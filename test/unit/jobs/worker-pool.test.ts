import { describe, expect, it } from 'vitest'
import type { TaskContext } from '../../../src/main/jobs/task'
import { runPool } from '../../../src/main/jobs/worker-pool'
import { inProcessWorkers } from './in-process-workers'

const tasks = {
  square: async (numbers: readonly number[], context: TaskContext<{ readonly number: number; readonly square: number }>) => {
    for (const number of numbers) context.emit({ number, square: number * number })
    return numbers.length
  },
}
const launch = inProcessWorkers(tasks)

/** What came of squaring so many numbers, and how many were handed out at a time. */
async function squares(count: number, workers: number, chunkSize: number): Promise<{ readonly made: ReadonlyMap<number, number>; readonly chunks: readonly number[]; readonly started: number }> {
  const made = new Map<number, number>()
  const chunks: number[] = []
  let started = 0
  await runPool<typeof tasks, 'square', number>({
    launch: (name) => { started++; return launch(name) },
    name: 'test', workers, task: 'square', items: Array.from({ length: count }, (_, number) => number), chunkSize,
    inputOf: (items) => { chunks.push(items.length); return items },
    itemOf: ({ number }) => number,
    onEvent: ({ number, square }) => { made.set(number, square) },
    onLost: (item) => { throw new Error(`lost ${item}`) },
    cancelled: new AbortController().signal,
  })
  return { made, chunks, started }
}

describe('work for several workers', () => {
  it('is done once for each item', async () => {
    const { made, chunks } = await squares(1000, 3, 32)
    expect(made.size).toBe(1000)
    expect([...made].every(([number, square]) => square === number * number)).toBe(true)
    expect(chunks.reduce((sum, size) => sum + size, 0)).toBe(1000)
  })

  it('is handed out in large pieces first, and in ever smaller ones towards the end', async () => {
    const { chunks } = await squares(200, 2, 32)
    expect(chunks.slice(0, 2)).toEqual([32, 32])
    expect(chunks).toEqual([...chunks].sort((a, b) => b - a))
    expect(chunks.at(-1)).toBe(1)
  })

  it('starts no more workers than the items are worth', async () => {
    expect((await squares(8, 4, 32)).started).toBe(1)
    expect((await squares(17, 4, 32)).started).toBe(3)
    expect((await squares(100, 4, 32)).started).toBe(4)
    expect((await squares(0, 4, 32)).started).toBe(0)
  })
})
