import { throwIfCancelled } from './cancelled'
import type { LearningSet } from './learning-set'

/** What `per_band` normalisation takes out of each band. Plain data: part of a model, since it is useless without. */
export interface NormalisationStatistics {
  /** Per band, over all frames. */
  readonly mean: Float32Array
  /** Standard deviation per band (population); 1 for a band that never changes. */
  readonly deviation: Float32Array
}

const readAtOnce = 32

/**
 * Mean and standard deviation of each band over all frames of all matrices, as the network sees them (cut or padded).
 * Reads the set once, in its order; sums are kept in double precision, about each band's first value, so that neither
 * the size of the set nor a large mean costs digits.
 *
 * @throws WorkbenchError `cancelled`, and what reading a batch throws
 * @see scikit-learn, StandardScaler: population variance, and a scale of 1 where there is none
 */
export async function fitNormalisation(set: LearningSet, cancelled?: AbortSignal): Promise<NormalisationStatistics> {
  const sums = { origin: new Float64Array(set.bands), first: new Float64Array(set.bands), second: new Float64Array(set.bands) }
  const size = set.bands * set.frames
  const buffer = new Float32Array(Math.min(readAtOnce, set.count) * size)
  for (let start = 0; start < set.count; start += readAtOnce) {
    throwIfCancelled(cancelled, 'training')
    const indices = Int32Array.from({ length: Math.min(readAtOnce, set.count - start) }, (_, place) => start + place)
    const x = buffer.subarray(0, indices.length * size)
    await set.readBatch(indices, x)
    if (start === 0) for (let band = 0; band < set.bands; band++) sums.origin[band] = x[band * set.frames]
    addRows(x, set.frames, sums)
  }
  return statisticsOf(sums, set.count * set.frames)
}

/** Normalises matrices, one after the other, each bands x frames row-major, in place. */
export function normalise(x: Float32Array, bands: number, frames: number, { mean, deviation }: NormalisationStatistics): void {
  for (let start = 0; start < x.length; start += frames) {
    const band = (start / frames) % bands
    const middle = mean[band]
    const scale = 1 / deviation[band]
    for (let index = start; index < start + frames; index++) x[index] = (x[index] - middle) * scale
  }
}

/** The set with every matrix normalised as it is read. */
export function normalisedSet(set: LearningSet, statistics: NormalisationStatistics): LearningSet {
  return {
    ...set,
    readBatch: async (indices, into) => {
      await set.readBatch(indices, into)
      normalise(into, set.bands, set.frames, statistics)
    },
  }
}

interface Sums {
  /** Per band: the value the sums are about. */
  readonly origin: Float64Array
  readonly first: Float64Array
  readonly second: Float64Array
}

function addRows(x: Float32Array, frames: number, { origin, first, second }: Sums): void {
  for (let start = 0; start < x.length; start += frames) {
    const band = (start / frames) % origin.length
    let sum = 0
    let squares = 0
    for (let index = start; index < start + frames; index++) {
      const distance = x[index] - origin[band]
      sum += distance
      squares += distance * distance
    }
    first[band] += sum
    second[band] += squares
  }
}

function statisticsOf({ origin, first, second }: Sums, count: number): NormalisationStatistics {
  const mean = Float32Array.from(origin, (value, band) => value + first[band] / count)
  const deviation = Float32Array.from(origin, (_, band) => {
    const variance = second[band] / count - (first[band] / count) ** 2
    return variance > 0 ? Math.sqrt(variance) : 1
  })
  return { mean, deviation: deviation.map((value) => (value > 0 ? value : 1)) }
}
