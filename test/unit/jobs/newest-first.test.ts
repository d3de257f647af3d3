import { describe, expect, it } from 'vitest'
import { LatestOnly } from '../../../src/main/jobs/latest-only'
import { NewestFirst } from '../../../src/main/jobs/newest-first'

const never = new AbortController().signal

/** Work that ends when it is told to. */
class Bench {
  readonly begun: string[] = []
  private readonly ends = new Map<string, (failed: boolean) => void>()

  work(name: string): (lane: string, signal?: AbortSignal) => Promise<string> {
    return (lane) => {
      this.begun.push(`${name} in ${lane}`)
      return new Promise((resolve, reject) => this.ends.set(name, (failed) => (failed ? reject(new Error(name)) : resolve(name))))
    }
  }

  async end(name: string, failed = false): Promise<void> {
    this.ends.get(name)?.(failed)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

describe('work that is done the newest first', () => {
  it('begins at once where a lane is free, and then from the newest back', async () => {
    const bench = new Bench()
    const queue = new NewestFirst(['one', 'two'], 10)
    const results = ['a', 'b', 'c', 'd', 'e'].map((name) => queue.run(bench.work(name), never))
    expect(bench.begun).toEqual(['a in one', 'b in two'])
    await bench.end('b')
    await bench.end('e')
    await bench.end('a')
    expect(bench.begun.slice(2)).toEqual(['e in two', 'd in two', 'c in one'])
    await bench.end('d')
    await bench.end('c')
    expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('goes on after work that failed', async () => {
    const bench = new Bench()
    const queue = new NewestFirst(['one'], 10)
    const [failed, next] = [queue.run(bench.work('a'), never), queue.run(bench.work('b'), never)]
    const caught = expect(failed).rejects.toThrow('a')
    await bench.end('a', true)
    await caught
    await bench.end('b')
    expect(await next).toBe('b')
  })

  it('does not begin what was given up, and tells work that is under way', async () => {
    const bench = new Bench()
    const queue = new NewestFirst(['one'], 10)
    const given = new AbortController()
    let told: AbortSignal | null = null
    const running = queue.run((lane, signal) => { told = signal; return bench.work('a')(lane) }, given.signal)
    const waiting = queue.run(bench.work('b'), given.signal)
    given.abort()
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' })
    expect(told).toMatchObject({ aborted: true })
    await bench.end('a')
    expect(await running).toBe('a')
    expect(bench.begun).toEqual(['a in one'])
    await expect(queue.run(bench.work('c'), given.signal)).rejects.toMatchObject({ code: 'cancelled' })
    expect(queue.waitingCount).toBe(0)
  })

  it('gives up what has waited longest when there is too much', async () => {
    const bench = new Bench()
    const queue = new NewestFirst(['one'], 2)
    const [, oldest] = ['a', 'b', 'c', 'd'].map((name) => queue.run(bench.work(name), never).catch((error: { code: string }) => error.code))
    expect(await oldest).toBe('cancelled')
    expect(queue.waitingCount).toBe(2)
  })
})

describe('work of which only the latest counts', () => {
  it('is ended by newer work of the same name, not by other work', async () => {
    const latest = new LatestOnly()
    const bench = new Bench()
    const signals: AbortSignal[] = []
    const start = (name: string, label: string): Promise<string> => latest.run(name, (signal) => { signals.push(signal); return bench.work(label)('') })
    const [first, other] = [start('x', 'a'), start('y', 'b')]
    const caught = expect(first).rejects.toMatchObject({ code: 'cancelled' })
    const second = start('x', 'c')
    await caught
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false, false])
    await bench.end('a', true)
    await bench.end('b')
    await bench.end('c')
    expect(await Promise.all([other, second])).toEqual(['b', 'c'])
  })
})
