import type { Progress } from '@shared/models'

/** Why work is put down: somebody asked, the host process is gone, or the worker was told to end (SIGTERM). */
export type PauseCause = 'user' | 'host-gone' | 'terminated'

/** What a task is given by the process that runs it. It knows neither its host nor a user interface. */
export interface TaskContext<Event = never> {
  progress(progress: Progress): void
  /** Something that happened on the way, e.g. a finished epoch or an extracted file. */
  emit(event: Event): void
  /** Aborted when the work is to be given up. */
  readonly cancelled: AbortSignal
  /** Aborted when the work is to end early and keep what it has. */
  readonly stopped: AbortSignal
  /** Aborted when the work is to be put down so that it can be taken up again; its reason is a `PauseCause`. Only pausable tasks see it. */
  readonly paused: AbortSignal
}

/** One kind of work that a worker process can do. Input, events and output are plain data. */
export type TaskHandler<Input, Event, Output> = (input: Input, context: TaskContext<Event>) => Promise<Output>
