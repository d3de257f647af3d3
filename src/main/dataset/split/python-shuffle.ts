import type { MersenneTwister } from './mersenne-twister'

/**
 * Shuffles as Python 2's `random.shuffle(items, random.random)` did, which dcase_util's published splits were drawn
 * with. The form with two arguments is gone since Python 3.11; the one with a single argument draws differently.
 *
 * @returns a new array
 */
export function pythonShuffle<T>(items: readonly T[], twister: MersenneTwister): T[] {
  const shuffled = [...items]
  for (let i = shuffled.length - 1; i >= 1; i--) {
    const j = Math.floor(twister.random() * (i + 1))
    const item = shuffled[i]
    shuffled[i] = shuffled[j]
    shuffled[j] = item
  }
  return shuffled
}
