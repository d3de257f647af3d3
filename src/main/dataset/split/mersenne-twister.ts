const size = 624
const middle = 397

/**
 * The generator behind Python's `random` module: MT19937, seeded and read as Python does it, so that splits drawn by
 * dcase_util can be drawn again.
 *
 * @see M. Matsumoto, T. Nishimura, Mersenne Twister, ACM TOMACS 8 (1998)
 */
export class MersenneTwister {
  private readonly state = new Uint32Array(size)
  private position = size

  /** @param seed integer of at most 53 bits; as in Python its sign does not matter */
  constructor(seed: number) {
    this.seedByKey(keyOf(seed))
  }

  /** As Python's `random.random()`: 53 random bits, 0 to 1, exclusive. */
  random(): number {
    const high = this.next() >>> 5
    const low = this.next() >>> 6
    return (high * 67108864 + low) / 9007199254740992
  }

  private next(): number {
    if (this.position === size) this.twist()
    let word = this.state[this.position++]
    word ^= word >>> 11
    word ^= (word << 7) & 0x9d2c5680
    word ^= (word << 15) & 0xefc60000
    return (word ^ (word >>> 18)) >>> 0
  }

  private twist(): void {
    const { state } = this
    for (let i = 0; i < size; i++) {
      const joined = (state[i] & 0x80000000) | (state[(i + 1) % size] & 0x7fffffff)
      state[i] = state[(i + middle) % size] ^ (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0)
    }
    this.position = 0
  }

  private seedByNumber(seed: number): void {
    const { state } = this
    state[0] = seed
    for (let i = 1; i < size; i++) state[i] = Math.imul(1812433253, state[i - 1] ^ (state[i - 1] >>> 30)) + i
  }

  private seedByKey(key: readonly number[]): void {
    const { state } = this
    this.seedByNumber(19650218)
    let i = 1
    const advance = (): void => {
      if (++i < size) return
      state[0] = state[size - 1]
      i = 1
    }
    for (let step = 0, j = 0; step < Math.max(size, key.length); step++, j = (j + 1) % key.length) {
      state[i] = (state[i] ^ Math.imul(scrambled(state[i - 1]), 1664525)) + key[j] + j
      advance()
    }
    for (let step = 1; step < size; step++) {
      state[i] = (state[i] ^ Math.imul(scrambled(state[i - 1]), 1566083941)) - i
      advance()
    }
    state[0] = 0x80000000
  }
}

function scrambled(word: number): number {
  return word ^ (word >>> 30)
}

/** The seed's 32-bit digits, the least first. */
function keyOf(seed: number): readonly number[] {
  const value = Math.abs(seed)
  const high = Math.floor(value / 0x100000000)
  return high === 0 ? [value >>> 0] : [value % 0x100000000, high]
}
