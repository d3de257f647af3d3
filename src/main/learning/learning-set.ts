import { WorkbenchError } from '@shared/errors'

/**
 * Matrices and targets to learn from or to predict, wherever they are kept. `readBatch` may read from disk: batches to
 * come are asked for while the network computes, so a set larger than memory works as well. The matrix of an index is
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

/** One batch, read. Its arrays are the consumer's until the next one is asked for. */
export interface ReadBatch {
  /** From 0. */
  readonly number: number
  readonly indices: Int32Array
  readonly x: Float32Array
  readonly targets: Int32Array
}

// A file is opened, measured, read and closed, and each of these ends in a turn of the event loop, of which a step of
// training allows one: so that reading goes on during the steps, several batches are on their way at a time.
const mostAhead = 8
const bytesAhead = 32 * 1024 * 1024

/**
 * The batches of a set in a given order, the next ones being read while one is used; the last may be smaller.
 *
 * @param first number of the batch to begin with
 */
export async function* batches(set: LearningSet, order: Int32Array, batchSize: number, first = 0): AsyncGenerator<ReadBatch, void, undefined> {
  const largest = Math.min(batchSize, order.length) * set.bands * set.frames
  const ahead = Math.max(1, Math.min(mostAhead, Math.floor(bytesAhead / (4 * largest))))
  const total = Math.ceil(order.length / batchSize)
  const buffers = Array.from({ length: Math.max(0, Math.min(ahead + 1, total - first)) }, () => new Float32Array(largest))
  const read = (number: number): Promise<ReadBatch> => {
    const batch = readBatch(set, order.subarray(number * batchSize, (number + 1) * batchSize), number, buffers[(number - first) % buffers.length])
    // Where the consumer gives up, a failure of a read ahead is nobody's any more.
    batch.catch(() => undefined)
    return batch
  }
  const reading = Array.from({ length: Math.max(0, Math.min(ahead, total - first)) }, (_, place) => read(first + place))
  for (let number = first; number < total; number++) {
    const batch = await (reading.shift() as Promise<ReadBatch>)
    if (number + ahead < total) reading.push(read(number + ahead))
    yield batch
  }
}

async function readBatch(set: LearningSet, indices: Int32Array, number: number, buffer: Float32Array): Promise<ReadBatch> {
  const x = buffer.subarray(0, indices.length * set.bands * set.frames)
  await set.readBatch(indices, x)
  return { number, indices, x, targets: Int32Array.from(indices, (index) => set.targets[index]) }
}
