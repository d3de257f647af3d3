import { shallowRef } from 'vue'
import type { Place } from './scatter'

/** Shorter drags are clicks. */
const leastTravel = 6

/** A line drawn around points with the pointer, from pressing to letting go. */
export function useLasso(closed: (line: readonly Place[]) => void, clicked: (place: Place) => void) {
  /** What has been drawn so far; null while nothing is. */
  const line = shallowRef<readonly Place[] | null>(null)

  function begin(place: Place): void {
    line.value = [place]
  }

  function extend([x, y]: Place): void {
    const last = line.value?.at(-1)
    if (!line.value || !last || Math.hypot(x - last[0], y - last[1]) < 2) return
    line.value = [...line.value, [x, y]]
  }

  function end(): void {
    const drawn = line.value
    line.value = null
    if (!drawn) return
    const [[x, y]] = drawn
    if (drawn.some((place) => Math.hypot(place[0] - x, place[1] - y) >= leastTravel)) closed(drawn)
    else clicked(drawn[0])
  }

  return { line, begin, extend, end, cancel: () => { line.value = null } }
}
