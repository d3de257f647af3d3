import type { MonoSource } from '../audio/mono-source'

/** Six minutes at 48 kHz, 64 MiB; longer signals get memory of their own, which is freed after them. */
const mostKept = 2 ** 24

/** Memory for one signal at a time between zeros, used again for the next one. */
export class PaddedSignal {
  private kept = new Float32Array(0)

  /**
   * A signal with `padding` zeros before and after it. It is valid until the next one.
   *
   * @param offset added to every sample of the signal, not to the zeros
   */
  hold(source: MonoSource, padding: number, offset: number): Float32Array {
    const end = padding + source.length
    const memory = this.take(end + padding)
    memory.fill(0, 0, padding).fill(0, end, end + padding)
    source.write(memory, padding, offset)
    return memory
  }

  private take(length: number): Float32Array {
    if (length > mostKept) return new Float32Array(length)
    if (this.kept.length < length) this.kept = new Float32Array(Math.min(mostKept, Math.ceil(length * 1.25)))
    return this.kept
  }
}
