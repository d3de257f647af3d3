import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Progress } from '@shared/models'
import { prepareDemo } from '../../../src/main/demo/folder'
import { makeDemoTask } from '../../../src/main/demo/make-demo-task'
import { planDemo } from '../../../src/main/demo/plan'
import type { TaskContext } from '../../../src/main/jobs/task'

let folder = ''
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'demo-')) })
afterEach(async () => { await rm(folder, { recursive: true, force: true }) })

function context(onProgress: (progress: Progress) => void, cancelled = new AbortController()): TaskContext {
  return { progress: onProgress, emit: () => undefined, cancelled: cancelled.signal, stopped: new AbortController().signal, paused: new AbortController().signal }
}

describe('demo task', () => {
  it('says how far it is and ends within a recording when cancelled', async () => {
    const cancel = new AbortController()
    const seen: Progress[] = []
    const making = makeDemoTask({ folder, seed: 0, range: { from: 0, to: 400 } }, context((progress) => { if (seen.push(progress) === 3) cancel.abort() }, cancel))
    await expect(making).rejects.toMatchObject({ code: 'cancelled' })
    expect(seen.map(({ done, total }) => [done, total])).toEqual([[0, 400], [1, 400], [2, 400]])
    expect(seen[2].detail).toBe('audio/airport-barcelona-0-1-a.wav')
    expect(await readdir(join(folder, 'audio'))).toHaveLength(2)
    expect(await readdir(folder)).not.toContain('meta.csv')
  })

  it('writes one share of the recordings, for several processes at once', async () => {
    const plan = planDemo(0)
    await prepareDemo(folder, plan)
    const seen: Progress[] = []
    await makeDemoTask({ folder, seed: 0, range: { from: 398, to: 400 } }, context((progress) => seen.push(progress)))
    expect(seen.map(({ done, total }) => [done, total])).toEqual([[0, 2], [1, 2], [2, 2]])
    expect((await readdir(join(folder, 'audio'))).map((name) => `audio/${name}`).sort()).toEqual(plan.recordings.slice(398).map(({ file }) => file).sort())
  })
})
