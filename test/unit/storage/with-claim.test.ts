import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withClaim } from '../../../src/main/storage/with-claim'
import { makeFolder } from '../dataset/temporary-folder'

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

test('work under one claim is done one after the other, and the claim is given back', async () => {
  const path = join(await makeFolder(), 'deeper', 'x.claim')
  let inside = 0
  const most: number[] = []
  await Promise.all(Array.from({ length: 10 }, () => withClaim(path, async () => {
    most.push(++inside)
    await pause(1)
    inside--
  })))
  expect(most).toEqual(Array.from({ length: 10 }, () => 1))
  expect(await readdir(join(path, '..'))).toEqual([])
})

test('work that fails gives the claim back, and those after it have their turn', async () => {
  const path = join(await makeFolder(), 'x.claim')
  const failed = withClaim(path, () => Promise.reject(new Error('no')))
  const next = withClaim(path, () => Promise.resolve('done'))
  await expect(failed).rejects.toThrow('no')
  expect(await next).toBe('done')
})

test('what a living process holds is waited for', async () => {
  const path = join(await makeFolder(), 'x.claim')
  await writeFile(path, JSON.stringify({ pid: process.ppid, began: null }))
  let done = false
  const work = withClaim(path, () => { done = true; return Promise.resolve() })
  await pause(120)
  expect(done).toBe(false)
  await rm(path)
  await work
  expect(done).toBe(true)
})

test('what a dead process held is free', async () => {
  const path = join(await makeFolder(), 'x.claim')
  await writeFile(path, JSON.stringify({ pid: 2 ** 22 + 1, began: null }))
  expect(await withClaim(path, () => Promise.resolve(7))).toBe(7)
})
