import type { WireError } from '@shared/errors'
import type { Progress } from '@shared/models'

/** What a host says to a worker process. A worker does one call at a time. */
export type ToWorker =
  | { readonly type: 'start'; readonly call: number; readonly task: string; readonly input: unknown }
  /** Give the work up. */
  | { readonly type: 'cancel'; readonly call: number }
  /** End early and keep what there is. */
  | { readonly type: 'stop'; readonly call: number }
  /** Put the work down so that it can be taken up again. */
  | { readonly type: 'pause'; readonly call: number }

/** What a worker process says to its host. The last message of a call is `done` or `failed`. */
export type FromWorker =
  | { readonly type: 'progress'; readonly call: number; readonly progress: Progress }
  | { readonly type: 'event'; readonly call: number; readonly event: unknown }
  | { readonly type: 'done'; readonly call: number; readonly output: unknown }
  | { readonly type: 'failed'; readonly call: number; readonly error: WireError }

/** Milliseconds from the cancel message to SIGTERM, and from there to SIGKILL. */
export const cancelGrace = { toTerminate: 5000, toKill: 2000 } as const

/** Milliseconds that a worker whose host is gone has left: to give work up, or to put it down with all that is written for that. */
export const hostGoneGrace = { cancelled: 2000, paused: 60_000 } as const
