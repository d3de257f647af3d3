import { WorkbenchError } from '@shared/errors'

/**
 * Matrices and targets to learn from or to predict, wherever they are kept. `readBatch` may read from disk: the batch
 * after is asked for while the network computes, so a set larger than memory works as well. The matrix of an index is
 * always the same.
 */
export interface LearningSet {
  readonly count: number
  readonly bands: number
  readonly frames: number
  /** Writes the matrices of `indices`, one after the other, each bands x frames row-major, into `into`. */
  readBatch(indices: Int32Array, into: Float32Array): void | Promise<void>
  /** Class of each recording, `count` of them. */
  readonly targets: Int32Array
}

/** A learning set in memory: `x` is (count, bands, frames), row-major. */
export function memorySet(x: Float32Array, bands: number, frames: number, targets: Int32Array): LearningSet {
  const size = bands * frames
  if (x.length !== targets.length * size) {
    throw new WorkbenchError('feature-shape-differs', `${x.length} values are not ${targets.length} matrices of ${bands} x ${frames}.`)
  }
  return {
    count: targets.length, bands, frames, targets,
    readBatch: (indices, into) => indices.forEach((index, place) => into.set(x.subarray(index * size, (index + 1) * size), place * size)),
  }
}

/** One batch, read. Its arrays are used again for the batch after the next. */
export interface ReadBatch {
  /** From 0. */
  readonly number: number
  readonly indices: Int32Array
  readonly x: Float32Array
  readonly targets: Int32Array
}

/** The batches of a set in a given order, each being read while the one before is used; the last may be smaller. */
export async function* batches(set: LearningSet, order: Int32Array, batchSize: number): AsyncGenerator<ReadBatch, void, undefined> {
  const size = set.bands * set.frames
  const buffers = [new Float32Array(batchSize * size), new Float32Array(batchSize * size)]
  const total = Math.ceil(order.length / batchSize)
  const read = async (number: number): Promise<ReadBatch> => {
    const indices = order.subarray(number * batchSize, (number + 1) * batchSize)
    const x = buffers[number % 2].subarray(0, indices.length * size)
    await set.readBatch(indices, x)
    return { number, indices, x, targets: Int32Array.from(indices, (index) => set.targets[index]) }
  }
  let next = total > 0 ? read(0) : null
  while (next !== null) {
    const batch: ReadBatch = await next
    next = batch.number + 1 < total ? read(batch.number + 1) : null
    // Where the consumer gives up, a failure of the read ahead is nobody's any more.
    next?.catch(() => undefined)
    yield batch
  }
}
