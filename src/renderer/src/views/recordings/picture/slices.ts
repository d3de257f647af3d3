/** Longest that one piece of work may keep the window from answering, milliseconds. */
const sliceBudget = 6

/**
 * Does `total` steps of work in pieces with pauses between them, so that the window stays quick.
 *
 * @param work does the steps from (included) to (excluded)
 * @param isWanted asked before each piece; false gives up
 * @returns whether all of it was done
 */
export async function inSlices(total: number, work: (from: number, to: number) => void, isWanted: () => boolean): Promise<boolean> {
  let done = 0
  let piece = 8
  while (done < total) {
    if (!isWanted()) return false
    const began = performance.now()
    while (done < total && performance.now() - began < sliceBudget) {
      work(done, Math.min(total, done + piece))
      done += piece
    }
    piece = performance.now() - began > 2 * sliceBudget ? Math.max(1, piece >> 1) : piece
    if (done < total) await nextTurn()
  }
  return true
}

/** After everything that waits now; unlike a timer, without the four milliseconds that nested timers wait. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
