/** Numbers from 0 up to, not including, 1. */
export type Random = () => number

/**
 * A generator for one purpose of one run: `seededRandom(seed, 'order', epoch)`. Because every purpose and position has
 * its own, nothing needs to be stored to go on from there, and one purpose never shifts another.
 *
 * @see Blackman and Vigna, xoshiro128** (public domain); the state is filled by SplitMix32
 */
export function seededRandom(seed: number, purpose: string, position = 0): Random {
  const next = splitMix(seedFor(seed, purpose, position))
  const state = Uint32Array.of(next(), next(), next(), next() | 1)
  return () => xoshiro(state) / 4294967296
}

/** A 31-bit number that stands for a seed, a purpose and a position: for generators that live in native code. */
export function seedFor(seed: number, purpose: string, position: number): number {
  let hash = 0x811c9dc5
  const take = (word: number): void => { hash = mix(hash ^ word) }
  for (const character of purpose) take(character.codePointAt(0) ?? 0)
  // Both halves of a double that JavaScript can hold exactly.
  for (const value of [seed, position]) {
    take(value >>> 0)
    take(Math.floor(value / 4294967296) >>> 0)
  }
  return hash >>> 1
}

/** 0 … count - 1 in random order (Fisher and Yates). */
export function shuffledOrder(count: number, random: Random): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index)
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const held = order[last]
    order[last] = order[other]
    order[other] = held
  }
  return order
}

/** A whole number from `least` to `most`, both included. */
export function randomWhole(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1))
}

/**
 * A share from the symmetric beta distribution Beta(alpha, alpha), from two uniform numbers for every alpha above 0.
 *
 * @see Devroye, Random variate generation in one line of code, 1996: Bailey's polar method for Student's t, transformed
 */
export function randomBeta(random: Random, alpha: number): number {
  const spread = (1 - random()) ** (-1 / alpha) - 1
  const direction = Math.cos(2 * Math.PI * random())
  const distance = 1 / Math.sqrt(1 + 1 / (spread * direction * direction))
  return 0.5 + (direction < 0 ? -0.5 : 0.5) * distance
}

function splitMix(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    return mix(state)
  }
}

/** MurmurHash3's finaliser: every input bit changes about half of the output's. */
function mix(value: number): number {
  let bits = value >>> 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}

function xoshiro(state: Uint32Array): number {
  const scrambled = Math.imul(rotate(Math.imul(state[1], 5), 7), 9) >>> 0
  const shifted = state[1] << 9
  state[2] ^= state[0]
  state[3] ^= state[1]
  state[1] ^= state[2]
  state[0] ^= state[3]
  state[2] ^= shifted
  state[3] = rotate(state[3], 11)
  return scrambled
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by))
}
