/** Runs that the engine sorts by itself before they are merged. */
const runLength = 1024

/**
 * The numbers from 0 to `count - 1` in the order of what they stand for, made in small steps: sorting 230,350 file names
 * in one go would hold up the window for a tenth of a second and more. Equal ones stay in the order of their numbers.
 *
 * @param compare negative, zero or positive, of two of the numbers
 */
export function* sortPlaces(count: number, compare: (a: number, b: number) => number): Generator<void, Int32Array> {
  let from = new Int32Array(count)
  for (let place = 0; place < count; place++) from[place] = place
  const stable = (a: number, b: number): number => compare(a, b) || a - b
  for (let start = 0; start < count; start += runLength) {
    from.subarray(start, start + runLength).sort(stable)
    yield
  }
  let to = new Int32Array(count)
  for (let width = runLength; width < count; width *= 2) {
    for (let start = 0; start < count; start += 2 * width) yield* merge(from, to, start, Math.min(start + width, count), Math.min(start + 2 * width, count), stable)
    ;[from, to] = [to, from]
  }
  return from
}

function* merge(from: Int32Array, to: Int32Array, start: number, middle: number, end: number, compare: (a: number, b: number) => number): Generator<void, void> {
  // Lists mostly come in an order of their own, which is often this one.
  if (middle >= end || compare(from[middle - 1], from[middle]) <= 0) return void to.set(from.subarray(start, end), start)
  let left = start
  let right = middle
  for (let at = start; at < end; at++) {
    const takesLeft = left < middle && (right >= end || compare(from[left], from[right]) <= 0)
    to[at] = takesLeft ? from[left++] : from[right++]
    if ((at & 1023) === 1023) yield
  }
}
