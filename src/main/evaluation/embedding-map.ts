import { UMAP } from 'umap-js'
import { seededRandom } from '../learning/random'

const neighbours = 15
const smallestDistance = 0.1

export interface MapOptions {
  readonly seed: number
  readonly onStep?: (done: number, total: number) => void
  /** Looked at between steps; rejecting ends the work. */
  readonly pause?: () => Promise<void>
}

/**
 * Lays vectors out in a plane so that near ones stay near: UMAP by umap-js with its usual settings (15 neighbours, least
 * distance 0.1). Distances between far points mean little.
 *
 * @param vectors (count, width), row-major
 * @returns (count, 2), row-major; the same for the same vectors and seed
 * @see L. McInnes, J. Healy, J. Melville, UMAP: uniform manifold approximation and projection for dimension reduction, 2018
 */
export async function embeddingMap(vectors: Float32Array, width: number, { seed, onStep, pause }: MapOptions): Promise<Float32Array> {
  const count = vectors.length / width
  // Neighbourhoods need some points; so few are laid out in a row.
  if (count < 4) return Float32Array.from({ length: 2 * count }, (_, index) => (index % 2 === 0 ? index / 2 : 0))
  const rows = Array.from({ length: count }, (_, row) => Array.from(vectors.subarray(row * width, (row + 1) * width)))
  const umap = new UMAP({ nComponents: 2, nNeighbors: Math.min(neighbours, count - 1), minDist: smallestDistance, random: seededRandom(seed, 'embedding map') })
  const steps = umap.initializeFit(rows)
  for (let step = 0; step < steps; step++) {
    umap.step()
    onStep?.(step + 1, steps)
    await pause?.()
  }
  return Float32Array.from(umap.getEmbedding().flat())
}
