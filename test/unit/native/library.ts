import { signalLibrary, type SignalLibrary } from '../../../src/main/native/signal-library'

const found = signalLibrary()
if ('missing' in found) throw new Error(`Run npm run setup first: ${found.missing}`)

/** Our native signal processing, once per instruction set of this processor. */
export const signalVariants: SignalLibrary['variants'] = found.variants

/** Noise from -1 to 1, always the same; a generator of its own, so that nothing tested takes part in the test. */
export function noise(length: number, seed = 1): Float32Array {
  let state = seed
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 31 - 1
  })
}
