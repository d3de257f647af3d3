/**
 * Fingerprints of a recording's samples, by which cuts of one original are found again that have a stretch in common:
 * places that are chosen by what the samples there are, not by where they stand, each with a hash of the samples around.
 *
 * Every window of 64 samples has a hash (rolling, so that one step costs two multiplications); of each quarter of a
 * second of such windows the one with the smallest hash is an anchor ("winnowing"). Two recordings with a stretch in
 * common choose the same anchors inside it, at least one in every quarter of a second that is common as a whole.
 *
 * Only identical samples match: nothing is claimed of recordings that differ in gain, resolution, sampling rate or lossy
 * coding. Silence, constant values and the least bit flickering now and then say nothing of an origin: windows in which
 * fewer than 16 samples differ from the one before are no anchors, nor are those that occur twice in one recording,
 * as in periodic signals.
 *
 * @see S. Schleimer, D. S. Wilkerson, A. Aiken: Winnowing: local algorithms for document fingerprinting (SIGMOD 2003)
 */

/** Samples that an anchor's hash is of. */
export const anchorLength = 64

const leastChanges = 16
/** Samples as integers of 24 bits, which float32 holds exactly. */
const scale = 8388608
const multiplier = 0x2c9277b5
/** Of a window that is no anchor. */
const never = 0xffffffff

/** Length of the stretch that every anchor is the least of, samples. */
export function winnowingLength(fs: number): number {
  return Math.max(anchorLength, Math.round(fs / 4))
}

/**
 * @param samples one channel, nominal range -1 to 1
 * @returns pairs of hash and position (sample at which the window begins), by position
 */
export function fingerprintSamples(samples: Float32Array, fs: number): Uint32Array {
  if (samples.length < anchorLength) return new Uint32Array(0)
  const values = spreadSamples(samples)
  const places = chooseAnchors(windowOrder(values), winnowingLength(fs))
  return withoutRepeats(places.map((place) => [hashOf(values, place), place] as const))
}

/** Samples as integers whose bits have nothing to do with those of their neighbours; different samples stay different. */
function spreadSamples(samples: Float32Array): Int32Array {
  const values = new Int32Array(samples.length)
  for (let i = 0; i < samples.length; i++) {
    const value = Math.round(samples[i] * scale)
    values[i] = Math.imul(value ^ (value >>> 13), 0x5bd1e995)
  }
  return values
}

/** For every window a number by which the least is chosen; `never` for windows that say nothing. */
function windowOrder(values: Int32Array): Uint32Array {
  const order = new Uint32Array(values.length - anchorLength + 1)
  // What the oldest sample of a window counts after 64 steps.
  let oldest = 1
  for (let i = 0; i < anchorLength; i++) oldest = Math.imul(oldest, multiplier)
  let hash = 0
  let changes = 0
  for (let i = 0; i < values.length; i++) {
    hash = (Math.imul(hash, multiplier) + values[i]) | 0
    if (i > 0 && values[i] !== values[i - 1]) changes++
    const start = i - anchorLength + 1
    if (start > 0) {
      hash = (hash - Math.imul(values[start - 1], oldest)) | 0
      if (values[start] !== values[start - 1]) changes--
    }
    if (start >= 0) order[start] = changes < leastChanges ? never : mixed(hash)
  }
  return order
}

/** Places of the least in every stretch of `length` windows, the last one of equals. */
function chooseAnchors(order: Uint32Array, length: number): readonly number[] {
  const places: number[] = []
  let least = -1
  for (let end = Math.min(length, order.length) - 1; end < order.length; end++) {
    const start = Math.max(0, end - length + 1)
    const before = least
    if (least < start) least = lastLeast(order, start, end)
    else if (order[end] <= order[least]) least = end
    if (least !== before && order[least] !== never) places.push(least)
  }
  return places
}

function lastLeast(order: Uint32Array, start: number, end: number): number {
  let least = start
  for (let i = start + 1; i <= end; i++) if (order[i] <= order[least]) least = i
  return least
}

/** A hash of another kind than the one that anchors are chosen by: the least of many are alike in their first digits. */
function hashOf(values: Int32Array, start: number): number {
  let hash = 0x811c9dc5
  for (let i = start; i < start + anchorLength; i++) {
    hash = Math.imul(hash ^ values[i], 0x85ebca6b)
    hash ^= hash >>> 15
  }
  return mixed(hash)
}

function withoutRepeats(anchors: readonly (readonly [number, number])[]): Uint32Array {
  const counts = new Map<number, number>()
  for (const [hash] of anchors) counts.set(hash, (counts.get(hash) ?? 0) + 1)
  return Uint32Array.from(anchors.filter(([hash]) => counts.get(hash) === 1).flat())
}

/** The end of MurmurHash3: every bit of the hash depends on every other. */
function mixed(hash: number): number {
  let bits = hash ^ (hash >>> 16)
  bits = Math.imul(bits, 0x85ebca6b)
  bits ^= bits >>> 13
  bits = Math.imul(bits, 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
