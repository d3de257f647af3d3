import { freemem } from 'node:os'
import { WorkbenchError } from '@shared/errors'
import { FeatureCache, type FeatureShape } from '../features/cache'
import { fitToSequence } from '../features/sequence'
import type { LearningSet } from '../learning/learning-set'
import { normalise, type NormalisationStatistics } from '../learning/normalisation'

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
const examplesAtOnce = 200
const advice = 'Extract the features again.'

/** Memory that one set may fill with matrices; those beyond it are read again each time. */
export function matrixMemory(): number {
  return Math.min(mostBytes, freemem() * shareOfFree)
}

/**
 * A learning set from the feature cache, each matrix cut or padded to the same number of frames. As many matrices as
 * the memory allows are read at once and kept, so that a set of any size can be learnt from; of the others the shape is
 * checked now, and the checksum at each reading.
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
  for (let start = 0; start < examples.length; start += examplesAtOnce) {
    if (cancelled.aborted) throw new WorkbenchError('cancelled', 'Cancelled.')
    const some = examples.slice(start, start + examplesAtOnce)
    const into = kept.subarray(start * size, (start + some.length) * size)
    await reader.look(some.slice(into.length / size))
    await reader.read(some.slice(0, into.length / size), into)
    onRead(start + some.length)
  }
  return {
    count: examples.length, bands, frames, targets: Int32Array.from(examples, ({ target }) => target),
    readBatch: (indices, into) => readBatch(reader, examples, kept, size, indices, into),
  }
}

function readBatch(reader: MatrixReader, examples: readonly CachedExample[], kept: Float32Array, size: number, indices: Int32Array, into: Float32Array): Promise<void> | void {
  const wanted: ExampleRead[] = []
  indices.forEach((index, place) => {
    const target = into.subarray(place * size, (place + 1) * size)
    if ((index + 1) * size <= kept.length) target.set(kept.subarray(index * size, (index + 1) * size))
    else wanted.push({ example: examples[index], into: target })
  })
  if (wanted.length > 0) return reader.readEach(wanted)
}

interface ExampleRead {
  readonly example: CachedExample
  /** bands x frames values, as the network is to see them. */
  readonly into: Float32Array
}

/** Reads matrices as the network is to see them. */
class MatrixReader {
  constructor(private readonly cache: FeatureCache, private readonly bands: number, private readonly frames: number, private readonly normalisation: NormalisationStatistics | null) {}

  /** Checks that there are matrices, and their shapes, without reading their values. */
  async look(examples: readonly CachedExample[]): Promise<readonly FeatureShape[]> {
    if (examples.length === 0) return []
    const shapes = await this.cache.shapes(examples.map(({ key }) => key))
    return examples.map((example, at) => this.check(example, shapes[at]))
  }

  /** @param into the matrices one after the other */
  read(examples: readonly CachedExample[], into: Float32Array): Promise<void> {
    const size = this.bands * this.frames
    return this.readEach(examples.map((example, at) => ({ example, into: into.subarray(at * size, (at + 1) * size) })))
  }

  async readEach(reads: readonly ExampleRead[]): Promise<void> {
    const shapes = await this.look(reads.map(({ example }) => example))
    // What is neither cut nor padded is read straight to where it is to go.
    const raw = reads.map(({ into }, at) => shapes[at].frames === this.frames ? into : new Float32Array(this.bands * shapes[at].frames))
    const sound = await this.cache.readInto(reads.map(({ example }, at) => ({ key: example.key, into: raw[at] })))
    reads.forEach(({ example, into }, at) => {
      if (!sound[at]) throw missing(example)
      if (raw[at] !== into) into.set(fitToSequence({ bands: this.bands, frames: shapes[at].frames, data: raw[at] }, this.frames).matrix.data)
      if (this.normalisation !== null) normalise(into, this.bands, this.frames, this.normalisation)
    })
  }

  private check(example: CachedExample, shape: FeatureShape | null): FeatureShape {
    const { file } = example
    if (shape === null) throw missing(example)
    if (shape.bands !== this.bands) throw new WorkbenchError('feature-shape-differs', `${file} has ${shape.bands} bands, expected ${this.bands}.`, { path: file, advice })
    if (!shape.finite) throw new WorkbenchError('features-not-finite', `The features of ${file} are not finite numbers.`, { path: file, advice: 'Look at this recording, or leave it out.' })
    return shape
  }
}

function missing({ file }: CachedExample): WorkbenchError {
  return new WorkbenchError('features-missing', `The features of ${file} are no longer in the cache, or were damaged there.`, { path: file, advice })
}
