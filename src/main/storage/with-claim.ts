import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { WorkbenchError } from '@shared/errors'
import { releaseClaim, tryClaim } from './claim-file'

const retryAfter = 25
const giveUpAfter = 10_000

/** Within this process, who waits for whom. */
const queues = new Map<string, Promise<unknown>>()

/**
 * Does something that processes may only do one at a time, e.g. changing a file that all of them read. What holds the
 * claim is to be done in milliseconds; what a process held that died is free at once.
 *
 * @param path of the claim; its folder is made
 * @throws WorkbenchError `not-writable` if another process holds it for ten seconds; `disk-full`, `permission-denied`; what the work throws
 */
export function withClaim<T>(path: string, work: () => Promise<T>): Promise<T> {
  const before = queues.get(path) ?? Promise.resolve()
  const mine = before.catch(() => undefined).then(() => claimed(path, work))
  queues.set(path, mine)
  void mine.catch(() => undefined).finally(() => { if (queues.get(path) === mine) queues.delete(path) })
  return mine
}

async function claimed<T>(path: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true })
  for (const started = Date.now(); !(await tryClaim(path)); ) {
    if (Date.now() - started > giveUpAfter) throw busy(path)
    await new Promise((resolve) => setTimeout(resolve, retryAfter))
  }
  try {
    return await work()
  } finally {
    await releaseClaim(path)
  }
}

function busy(path: string): WorkbenchError {
  return new WorkbenchError('not-writable', `Another Scenebench process has held ${path} for ten seconds.`, { path, advice: 'Try again; if it stays so, close the other one.' })
}
