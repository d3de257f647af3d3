import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makeDataset } from '../../../scripts/bench/browseDataset.mjs'
import { mainThreadWork, percentile, summariseFrames, type TraceEvent } from '../../../scripts/bench/browseTrace.mjs'
import { openDataset } from '../../../src/main/dataset/open-dataset'

const folder = mkdtempSync(join(tmpdir(), 'scenebench-browse-bench-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** An event of the page's main thread, milliseconds. */
function event(name: string, start: number, milliseconds: number, change: Partial<TraceEvent> = {}): TraceEvent {
  return { ph: 'X', cat: 'devtools.timeline', name, pid: 7, tid: 1, ts: start * 1000, dur: milliseconds * 1000, ...change }
}

const mark = (name: string, at: number): TraceEvent => event(name, at, 0, { ph: 'I', cat: 'blink.user_timing', dur: undefined })
const threadName: TraceEvent = { ph: 'M', name: 'thread_name', pid: 7, tid: 1, ts: 0, args: { name: 'CrRendererMain' } }

describe('what a trace says of scrolling', () => {
  const events = [
    threadName, mark('x-begin', 100), mark('x-end', 200),
    event('FunctionCall', 90, 5),
    event('RunTask', 101, 9), event('FireAnimationFrame', 102, 4), event('Layout', 103, 1), event('UpdateLayoutTree', 107, 1), event('Layerize', 109, 0.5),
    event('Commit', 110, 40), event('Layout', 111, 3, { tid: 2 }), event('Layout', 111, 3, { pid: 8 }),
    event('TimerFire', 120, 2, { tdur: 1500 }), event('RunTask', 120, 60, { tdur: 12_000 }), event('Paint', 130, 3), event('Layerize', 140, 1), event('Paint', 150, 3), event('Layout', 205, 9),
  ]

  it('is the work of each frame on the main thread, nothing counted twice', () => {
    expect(mainThreadWork(events, 7, 'x')).toEqual({ frames: [5.5, 6], cpu: [5.5, 5.5], tasks: [9, 60], tasksCpu: [9, 12] })
  })

  it('cannot be told without marks, frames or the thread', () => {
    expect(() => mainThreadWork(events, 7, 'y')).toThrow('no mark "y-begin"')
    expect(() => mainThreadWork(events.filter(({ name }) => name !== 'Layerize'), 7, 'x')).toThrow('no frames')
    expect(() => mainThreadWork(events.slice(1), 7, 'x')).toThrow('no main thread')
  })

  it('is summed up', () => {
    const frames = Array.from({ length: 100 }, (_, i) => i + 1)
    expect(percentile(frames, 0.95)).toBe(95)
    expect(summariseFrames({ frames, cpu: frames.map((cost) => cost / 2), tasks: [3, 60], tasksCpu: [3, 30] }))
      .toEqual({ count: 100, median_ms: 50, p95_ms: 95, worst_ms: 100, under_8_ms: 0.07, p95_cpu_ms: 47.5, longest_task_ms: 60, longest_task_cpu_ms: 30 })
  })
})

describe('datasets to browse in', () => {
  it('open, with audio for those that are to have it', async () => {
    const root = join(folder, 'dataset')
    makeDataset(root, 500, 3)
    const { recordings, folds } = await openDataset(root)
    expect([recordings.length, folds.length, readdirSync(join(root, 'audio')).length]).toEqual([500, 1, 3])
    expect(new Set(recordings.slice(0, 10).map(({ sceneLabel }) => sceneLabel)).size).toBe(10)
    expect(readFileSync(join(root, recordings[2].file)).byteLength).toBe(44 + 10 * 48_000 * 6)
  })
})
