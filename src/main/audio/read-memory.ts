/** A minute of 24 bit stereo at 48 kHz. Longer files get memory of their own, which is freed after them. */
const mostKept = 2 ** 24

/**
 * Memory that files are read into, one after the other: taking new memory for every recording costs as much as reading it.
 * What was read is valid until the next file is.
 */
export class ReadMemory {
  private kept = Buffer.alloc(0)

  take(length: number): Buffer {
    if (length > mostKept) return Buffer.allocUnsafeSlow(length)
    if (this.kept.byteLength < length) this.kept = Buffer.allocUnsafeSlow(Math.min(mostKept, Math.ceil(length * 1.25)))
    return this.kept.subarray(0, length)
  }
}

const idle: ReadMemory[] = []

/** As many memories as wanted, of those that tasks before have given back where there are any. */
export function borrowMemories(count: number): readonly ReadMemory[] {
  return Array.from({ length: count }, () => idle.pop() ?? new ReadMemory())
}

/** Only when nothing is being read into them any more. */
export function giveBack(memories: readonly ReadMemory[]): void {
  idle.push(...memories)
}
