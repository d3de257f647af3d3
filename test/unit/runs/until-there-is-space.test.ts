import { describe, expect, test } from 'vitest'
import { WorkbenchError } from '@shared/errors'
import type { PauseReason } from '@shared/models'
import { untilThereIsSpace } from '../../../src/main/runs/until-there-is-space'

const full = new WorkbenchError('disk-full', 'The disk is full: x could not be written.')

/** Fails so many times, then succeeds. */
function writing(failures: number, error: Error = full) {
  const told: (PauseReason | null)[] = []
  let tries = 0
  const write = async (): Promise<void> => {
    if (tries++ < failures) throw error
  }
  const wait = (givenUp = new AbortController().signal): Promise<void> => untilThereIsSpace(write, { givenUp, interval: 1, onWaiting: async (reason) => void told.push(reason) })
  return { wait, told, tries: () => tries }
}

describe('a write', () => {
  test('that succeeds tells of no wait', async () => {
    const { wait, told, tries } = writing(0)
    await wait()
    expect([told, tries()]).toEqual([[], 1])
  })

  test('onto a full disk is tried until there is space, and the wait is told once, with its end', async () => {
    const { wait, told, tries } = writing(3)
    await wait()
    expect(tries()).toBe(4)
    expect(told).toEqual([{ code: 'disk-full', message: expect.stringContaining('full') as string }, null])
  })

  test('that fails for another reason fails at once', async () => {
    const { wait, told, tries } = writing(1, new WorkbenchError('permission-denied', 'no'))
    await expect(wait()).rejects.toMatchObject({ code: 'permission-denied' })
    expect([told, tries()]).toEqual([[], 1])
  })

  test('that is given up while it waits fails as the disk did', async () => {
    const giveUp = new AbortController()
    const { wait, told } = writing(Number.POSITIVE_INFINITY)
    const waiting = wait(giveUp.signal)
    await expect.poll(() => told.length).toBe(1)
    giveUp.abort()
    await expect(waiting).rejects.toBe(full)
    expect(told.at(-1)).toBeNull()
  })

  test('of a run that is to end is tried once all the same', async () => {
    const { wait, tries } = writing(0)
    await wait(AbortSignal.abort())
    expect(tries()).toBe(1)
  })
})
