/** Gives the event loop a turn, so that a long computation does not hold up the window. */
export function letOthersRun(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
