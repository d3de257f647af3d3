import { freemem } from 'node:os'
import { WorkbenchError } from '@shared/errors'
import { FeatureCache } from '../features/cache'
import type { FeatureShape } from '../features/cache-entry'
import { fitToSequence } from '../features/sequence'
import type { LearningSet } from '../learning/learning-set'
import { normalise, type NormalisationStatistics } from '../learning/normalisation'
import { Gate } from './gate'

/** A recording's matrix in the cache, and its class. */
export interface CachedExample {
  readonly file: string
  /** Name of its matrix in the feature cache. */
  readonly key: string
  readonly target: number
}

// Two sets, training and validation, are open at a time: together at most half a gigabyte and a quarter of what is free.
const mostBytes = 256 * 1024 * 1024
const shareOfFree = 1 / 8
// Far below the number of files that a process may have open.
const openFiles = 200
const advice = 'Extract the features again.'

/** Memory that one set may fill with matrices; those beyond it are read again each time. */
export function matrixMemory(): number {
  return Math.min(mostBytes, freemem() * shareOfFree)
}

/**
 * A learning set from the feature cache, each matrix cut or padded to the same number of frames. As many matrices as
 * the memory allows are read at once and kept, so that a set of any size can be learnt from; of the others the shape is
 * checked now, and checksum and values at each reading.
 *
 * @param onRead recordings that were looked at
 * @param normalisation of a model that was trained already; training itself normalises its sets
 * @param memory bytes that matrices may take
 * @throws WorkbenchError here and from `readBatch`: `features-missing` if a matrix is no longer in the cache or was
 *   damaged, `feature-shape-differs`, `features-not-finite`, each naming the recording; `cancelled`
 */
export async function cachedSet(
  cacheFolder: string, examples: readonly CachedExample[], bands: number, frames: number, onRead: (done: number) => void, cancelled: AbortSignal,
  normalisation: NormalisationStatistics | null = null, memory = matrixMemory(),
): Promise<LearningSet> {
  const reader = new MatrixReader(new FeatureCache(cacheFolder), bands, frames, normalisation)
  const size = bands * frames
  const kept = new Float32Array(Math.min(examples.length, Math.floor(memory / (4 * size))) * size)
  for (let start = 0; start < examples.length; start += openFiles) {
    if (cancelled.aborted) throw new WorkbenchError('cancelled', 'Cancelled.')
    await Promise.all(examples.slice(start, start + openFiles).map((example, offset) => {
      const into = kept.subarray((start + offset) * size, (start + offset + 1) * size)
      return into.length > 0 ? reader.read(example, into) : reader.look(example)
    }))
    onRead(Math.min(examples.length, start + openFiles))
  }
  return {
    count: examples.length, bands, frames, targets: Int32Array.from(examples, ({ target }) => target),
    readBatch: (indices, into) => readBatch(reader, examples, kept, size, indices, into),
  }
}

function readBatch(reader: MatrixReader, examples: readonly CachedExample[], kept: Float32Array, size: number, indices: Int32Array, into: Float32Array): Promise<void> | void {
  const reading: Promise<void>[] = []
  indices.forEach((index, place) => {
    if ((index + 1) * size <= kept.length) into.set(kept.subarray(index * size, (index + 1) * size), place * size)
    else reading.push(reader.read(examples[index], into.subarray(place * size, (place + 1) * size)))
  })
  if (reading.length > 0) return Promise.all(reading).then(() => undefined)
}

/** Reads matrices as the network is to see them. */
class MatrixReader {
  private readonly gate = new Gate(openFiles)

  constructor(private readonly cache: FeatureCache, private readonly bands: number, private readonly frames: number, private readonly normalisation: NormalisationStatistics | null) {}

  /** Checks that there is a matrix, and its shape, without reading its values. */
  async look(example: CachedExample): Promise<void> {
    this.check(example, await this.gate.through(() => this.cache.readShape(example.key)))
  }

  read(example: CachedExample, into: Float32Array): Promise<void> {
    return this.gate.through(() => this.readNow(example, into))
  }

  private async readNow(example: CachedExample, into: Float32Array): Promise<void> {
    const matrix = this.check(example, await this.cache.read(example.key))
    if (!isFiniteMatrix(matrix.data)) {
      throw new WorkbenchError('features-not-finite', `The features of ${example.file} are not finite numbers.`, { path: example.file, advice: 'Look at this recording, or leave it out.' })
    }
    into.set(fitToSequence(matrix, this.frames).matrix.data)
    if (this.normalisation !== null) normalise(into, this.bands, this.frames, this.normalisation)
  }

  private check<Entry extends Pick<FeatureShape, 'bands' | 'frames'>>({ file }: CachedExample, entry: Entry | null): Entry {
    if (entry === null) throw new WorkbenchError('features-missing', `The features of ${file} are no longer in the cache, or were damaged there.`, { path: file, advice })
    if (entry.bands !== this.bands) throw new WorkbenchError('feature-shape-differs', `${file} has ${entry.bands} bands, expected ${this.bands}.`, { path: file, advice })
    return entry
  }
}

/** One sum, since NaN and infinity stay in it. */
function isFiniteMatrix(values: Float32Array): boolean {
  let sum = 0
  for (let index = 0; index < values.length; index++) sum += values[index]
  return Number.isFinite(sum)
}
