/** Time spent on the work itself: what is waited for aside is not counted. */
export class Stopwatch {
  private aside = 0
  private readonly begun: number

  /** @param clock seconds, from anywhere */
  constructor(private readonly clock: () => number) {
    this.begun = clock()
  }

  /** Seconds so far. */
  seconds(): number {
    return this.clock() - this.begun - this.aside
  }

  /** Waits for something that is not the work. */
  async waitFor(other: () => void | Promise<void>): Promise<void> {
    const left = this.clock()
    try {
      await other()
    } finally {
      this.aside += this.clock() - left
    }
  }
}
