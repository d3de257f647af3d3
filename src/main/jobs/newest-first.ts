import { WorkbenchError } from '@shared/errors'

interface Waiting<Lane> {
  readonly begin: (lane: Lane) => Promise<void>
  readonly giveUp: () => void
}

/**
 * Does pieces of work in a few lanes at a time. What was asked for last is done first: a list that is scrolled through is
 * looked at where it has arrived, not where it has been.
 */
export class NewestFirst<Lane> {
  private readonly idle: Lane[]
  /** The newest last. */
  private waiting: Waiting<Lane>[] = []

  /**
   * @param lanes e.g. one per worker process; the same one twice to have its next piece ready when it has done one
   * @param mostWaiting what waits longer than so many newer pieces is given up
   */
  constructor(lanes: readonly Lane[], private readonly mostWaiting: number) {
    this.idle = [...lanes].reverse()
  }

  get waitingCount(): number {
    return this.waiting.length
  }

  /**
   * @param givenUp aborted when the result is not wanted any more; also handed to `work`
   * @throws WorkbenchError `cancelled` where it was given up before it began; what `work` throws
   */
  run<R>(work: (lane: Lane, givenUp: AbortSignal) => Promise<R>, givenUp: AbortSignal): Promise<R> {
    if (givenUp.aborted) return Promise.reject(new WorkbenchError('cancelled', 'Cancelled.'))
    return new Promise<R>((resolve, reject) => {
      const entry: Waiting<Lane> = {
        begin: (lane) => {
          givenUp.removeEventListener('abort', entry.giveUp)
          return work(lane, givenUp).then(resolve, reject)
        },
        giveUp: () => {
          this.waiting = this.waiting.filter((other) => other !== entry)
          reject(new WorkbenchError('cancelled', 'Cancelled.'))
        },
      }
      givenUp.addEventListener('abort', entry.giveUp, { once: true })
      this.waiting.push(entry)
      if (this.waiting.length > this.mostWaiting) this.waiting[0].giveUp()
      this.begin()
    })
  }

  private begin(): void {
    while (this.idle.length > 0 && this.waiting.length > 0) {
      const lane = this.idle.pop() as Lane
      const entry = this.waiting.pop() as Waiting<Lane>
      void entry.begin(lane).finally(() => {
        this.idle.push(lane)
        this.begin()
      })
    }
  }
}
