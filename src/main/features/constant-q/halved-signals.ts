import { halve, reach } from './half-band'

/** Samples beyond a signal's ends where halving it leaves something. */
const ringing = reach + 1
/** Six minutes at 48 kHz; longer signals get memory of their own, which is freed after them. */
const mostKept = 2 ** 24

/** A signal at a sampling rate halved a number of times; zero beyond the values that there are. */
export interface HalvedSignal {
  /** The first `length` are the signal's, some of its ringing included. */
  readonly values: Float32Array
  readonly length: number
  /** Place of the signal's own first sample. */
  readonly origin: number
}

/** A signal at its own and lower sampling rates, in memory that is used again for the next one. */
export class HalvedSignals {
  private readonly kept: Float32Array[] = []

  /** @returns the signal halved 0, 1 … `times` times; valid until the next call */
  of(samples: Float32Array, times: number): readonly HalvedSignal[] {
    const signals: HalvedSignal[] = [{ values: samples, length: samples.length, origin: 0 }]
    for (let halvings = 1, own = samples.length; halvings <= times; halvings++) {
      const from = signals[halvings - 1]
      own = Math.ceil(own / 2)
      const length = own + 2 * ringing
      const values = this.take(halvings, length)
      halve(from.values, from.length, from.origin - 2 * ringing, values, length)
      signals.push({ values, length, origin: ringing })
    }
    return signals
  }

  private take(place: number, length: number): Float32Array {
    if (length > mostKept) return new Float32Array(length)
    if ((this.kept[place]?.length ?? 0) < length) this.kept[place] = new Float32Array(length)
    return this.kept[place]
  }
}
