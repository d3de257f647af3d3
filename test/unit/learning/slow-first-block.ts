import type { PooledWeights } from '../../../src/main/learning/kernels/first-block'
import type { BlockPlan } from '../../../src/main/learning/network'

/** One zero-padded value of a matrix, seen from a position through a tap. */
type Tap = (recording: number, band: number, frame: number, tap: number) => number

function tapOf({ input, kernelSize: [height, width] }: BlockPlan, x: Float32Array): Tap {
  const [bands, frames] = input
  return (recording, band, frame, tap) => {
    const row = band + Math.floor(tap / width) - Math.floor((height - 1) / 2)
    const column = frame + (tap % width) - Math.floor((width - 1) / 2)
    const inside = row >= 0 && row < bands && column >= 0 && column < frames
    return inside ? x[(recording * bands + row) * frames + column] : 0
  }
}

/** Moments by cutting out every patch. */
export function slowMoments(block: BlockPlan, x: Float32Array): { readonly sums: Float64Array; readonly products: Float64Array } {
  const taps = block.kernelSize[0] * block.kernelSize[1]
  const [sums, products] = [new Float64Array(taps), new Float64Array(taps * taps)]
  const [bands, frames] = block.input
  const at = tapOf(block, x)
  for (let position = 0; position < x.length; position++) {
    const recording = Math.floor(position / (bands * frames))
    const patch = Array.from({ length: taps }, (_, tap) => at(recording, Math.floor(position / frames) % bands, position % frames, tap))
    patch.forEach((value, one) => {
      sums[one] += value
      patch.forEach((other, two) => { products[one * taps + two] += value * other })
    })
  }
  return { sums, products }
}

/** Calls with every place of the pooled output: its index, the filter, and the window's cells in order. */
function forEachOutput(block: BlockPlan, recordings: number, visit: (index: number, filter: number, cells: readonly (readonly [number, number, number])[]) => void): void {
  const [outBands, outFrames, filters] = block.output
  const [poolBands, poolFrames] = block.poolSize
  for (let index = 0; index < recordings * outBands * outFrames * filters; index++) {
    const position = Math.floor(index / filters)
    const recording = Math.floor(position / (outBands * outFrames))
    const [band, frame] = [Math.floor(position / outFrames) % outBands * poolBands, position % outFrames * poolFrames]
    const cells = Array.from({ length: poolBands * poolFrames }, (_, cell) => [recording, band + Math.floor(cell / poolFrames), frame + cell % poolFrames] as const)
    visit(index, index % filters, cells)
  }
}

/** Convolution, then pooling, scale, offset, ReLU; the dropout is `kept`'s. */
export function slowForward(block: BlockPlan, x: Float32Array, { kernel, scale, offset }: PooledWeights, rate = 0, kept: (index: number) => boolean = () => true):
  { readonly y: readonly number[]; readonly places: readonly number[] } {
  const taps = block.kernelSize[0] * block.kernelSize[1]
  const recordings = x.length / (block.input[0] * block.input[1])
  const at = tapOf(block, x)
  const [y, places]: [number[], number[]] = [[], []]
  forEachOutput(block, recordings, (index, filter, cells) => {
    const convolved = cells.map(([recording, band, frame]) =>
      Array.from({ length: taps }, (_, tap) => at(recording, band, frame, tap) * kernel[tap * block.filters + filter]).reduce((sum, value) => sum + value, 0))
    const largest = Math.max(...convolved)
    places[index] = convolved.indexOf(largest)
    y[index] = kept(index) ? Math.max(0, largest * scale[filter] + offset[filter]) / (1 - rate) : 0
  })
  return { y, places }
}

/** Patch times gradient at every maximum, and the gradients' sum. */
export function slowBackward(block: BlockPlan, x: Float32Array, dy: Float32Array, forward: { readonly y: ArrayLike<number>; readonly places: ArrayLike<number> }, rate: number):
  { readonly maxima: Float64Array; readonly gradient: Float64Array } {
  const taps = block.kernelSize[0] * block.kernelSize[1]
  const [maxima, gradient] = [new Float64Array(taps * block.filters), new Float64Array(block.filters)]
  const at = tapOf(block, x)
  forEachOutput(block, x.length / (block.input[0] * block.input[1]), (index, filter, cells) => {
    if (forward.y[index] === 0) return
    const arriving = dy[index] / (1 - rate)
    gradient[filter] += arriving
    for (let tap = 0; tap < taps; tap++) maxima[tap * block.filters + filter] += arriving * at(...cells[forward.places[index]], tap)
  })
  return { maxima, gradient }
}

const rotations = [[10, 26], [11, 21], [13, 27], [23, 5], [6, 20], [17, 11], [25, 10], [18, 20]] as const

/** Threefry 4x32 with 20 rounds. */
export function threefry(counter: readonly number[], key: readonly number[]): readonly number[] {
  const keys = [...key, key.reduce((all, word) => all ^ word, 0x1bd11bda)]
  const x = counter.map((word, place) => (word + keys[place]) | 0)
  for (let round = 0; round < 20; round++) {
    const [first, second] = rotations[round % 8]
    const [a, b] = round % 2 === 0 ? [1, 3] : [3, 1]
    x[0] = (x[0] + x[a]) | 0
    x[a] = ((x[a] << first) | (x[a] >>> (32 - first))) ^ x[0]
    x[2] = (x[2] + x[b]) | 0
    x[b] = ((x[b] << second) | (x[b] >>> (32 - second))) ^ x[2]
    if (round % 4 === 3) {
      const turn = (round + 1) / 4
      x.forEach((word, place) => { x[place] = (word + keys[(turn + place) % 5] + (place === 3 ? turn : 0)) | 0 })
    }
  }
  return x.map((word) => word >>> 0)
}

/** Which outputs dropout keeps. */
export function keptBy(filters: number, rate: number, seed: readonly [number, number]): (index: number) => boolean {
  return (index) => {
    const [position, filter] = [Math.floor(index / filters), index % filters]
    const counter = [Math.floor(filter / 64) * 16 + filter % 16, position, 0, 0]
    return threefry(counter, [seed[0], seed[1], 0, 0])[Math.floor(filter / 16) % 4] >= Math.floor(rate * 2 ** 32)
  }
}
