import type { PauseCause, TaskContext } from './task'

interface RunningCall {
  readonly cancel: AbortController
  readonly stop: AbortController
  readonly pause: AbortController
  readonly pausable: boolean
}

/** The calls that a worker is doing, and how they are told to end. */
export class RunningCalls {
  private readonly calls = new Map<number, RunningCall>()
  private whenIdle: (() => void) | null = null

  begin(call: number, pausable: boolean): Pick<TaskContext, 'cancelled' | 'stopped' | 'paused'> {
    const controllers = { cancel: new AbortController(), stop: new AbortController(), pause: new AbortController(), pausable }
    this.calls.set(call, controllers)
    return { cancelled: controllers.cancel.signal, stopped: controllers.stop.signal, paused: controllers.pause.signal }
  }

  end(call: number): void {
    this.calls.delete(call)
    if (this.calls.size === 0) this.whenIdle?.()
  }

  tell(call: number, how: 'cancel' | 'stop' | 'pause'): void {
    this.calls.get(call)?.[how].abort(how === 'pause' ? ('user' satisfies PauseCause) : undefined)
  }

  /** Whether something runs that must be given time to be put down. */
  get mustPause(): boolean {
    return [...this.calls.values()].some(({ pausable, cancel }) => pausable && !cancel.signal.aborted)
  }

  /** Ends all calls: what can be put down is, the rest is cancelled. `idle` is called when none is left, now or later. */
  endAll(cause: PauseCause, idle: () => void): void {
    this.whenIdle = idle
    for (const call of this.calls.values()) {
      if (call.pausable) call.pause.abort(cause)
      else call.cancel.abort()
    }
    if (this.calls.size === 0) idle()
  }
}
