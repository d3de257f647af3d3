const toUnit = 1 / 4294967296

/** A seeded generator of the numbers that a synthesis draws. The same seed gives the same numbers everywhere. */
export interface Random {
  /** Uniform, 0 inclusive to 1 exclusive. */
  next(): number
  /** Uniform between two limits. */
  between(low: number, high: number): number
  /** Nearly normal, mean 0, deviation 1, never beyond 3.5. */
  normal(): number
  /** A seed for noise. */
  seed(): number
}

/** Mixes a text into 32 bits, never 0 (FNV-1a with a final avalanche). */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) || 1
}

/** @param seed 32 bits; see `seedOf` */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const bits = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const next = (): number => bits() * toUnit
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    normal: () => (next() + next() + next() + next() - 2) * 1.7320508075688772,
    seed: () => bits() || 1,
  }
}
