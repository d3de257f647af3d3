/** A place in the queue. `end` gives it up: what has begun makes room for the next, what still waits never begins. */
export interface Turn {
  end(): void
}

export interface Turns {
  /** Calls `begin` as soon as fewer than the limit are under way, in the order of asking. */
  wait(begin: () => void): Turn
}

/** Lets only so many things be under way at once; the first ones are then done early instead of all of them late. */
export function createTurns(limit: number): Turns {
  const waiting = new Set<() => void>()
  let underWay = 0

  function advance(): void {
    for (const begin of waiting) {
      if (underWay >= limit) return
      waiting.delete(begin)
      underWay += 1
      begin()
    }
  }

  return {
    wait(begin) {
      let state: 'waiting' | 'begun' | 'ended' = 'waiting'
      const start = (): void => {
        state = 'begun'
        begin()
      }
      waiting.add(start)
      advance()
      return {
        end() {
          if (state === 'begun') underWay -= 1
          waiting.delete(start)
          state = 'ended'
          advance()
        },
      }
    },
  }
}
