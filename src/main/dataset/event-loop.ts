/** Gives the event loop a turn, so that a long computation does not hold up the window. */
export function letOthersRun(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Milliseconds that a long computation goes on before it gives the event loop a turn: a frame of the window lasts 16. */
const stretchAtOnce = 10

/**
 * Cuts a long computation into pieces by the clock. To be asked every few hundred steps, since reading the clock costs
 * as much as many of them.
 */
export class Pace {
  private last = performance.now()

  /** Whether it is time for a turn; then `turn` is to be awaited. */
  get due(): boolean {
    return performance.now() - this.last > stretchAtOnce
  }

  async turn(): Promise<void> {
    await letOthersRun()
    this.last = performance.now()
  }
}

/** Does the steps of a generator, with turns of the event loop in between, and gives what it returns. */
export async function inTurns<T>(steps: Generator<void, T>): Promise<T> {
  const pace = new Pace()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (pace.due) await pace.turn()
  }
}

/** Does the steps of a generator at once: for those who cannot wait. */
export function atOnce<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
