import type { Tensor4D } from '@tensorflow/tfjs'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { wholeBlock, type BlockPass, type BlockTensors } from '../../../src/main/learning/block-pass'
import { inputBlock, suitsInputBlock } from '../../../src/main/learning/input-block'
import { createEngine, type Engine } from '../../../src/main/learning/kernels/engine'
import { planNetwork, type BlockPlan } from '../../../src/main/learning/network'
import { addMoments, patchMoments } from '../../../src/main/learning/patch-moments'
import { slicesOf } from '../../../src/main/learning/slices'

let engine: Engine
let plain: Engine

beforeAll(async () => {
  engine = await createEngine()
  plain = await createEngine('plain')
})
beforeEach(() => engine.tf.engine().startScope())
afterEach(() => engine.tf.engine().endScope())

function firstBlock(bands: number, frames: number, filters: number): BlockPlan {
  return planNetwork({ blocks: [{ filters, kernelSize: [3, 5], poolSize: [2, 4], dropout: 0.2 }] }, bands, frames, 2).blocks[0]
}

/** Both ways of computing a block, forward and backward, on log-mel-like values. */
function bothWays(block: BlockPlan, x: Tensor4D, weights: BlockTensors): readonly [BlockPass, BlockPass] {
  const size = block.input[0] * block.input[1]
  const values = x.dataSync() as Float32Array
  const moments = addMoments(Array.from({ length: x.shape[0] }, (_, place) => patchMoments(values.subarray(place * size, (place + 1) * size), block.input[0], block.input[1], block.kernelSize)))
  return [inputBlock(engine, block, x, weights, moments, [1, 2]), wholeBlock(engine, block, x, weights, [1, 2])]
}

function someWeights(filters: number): BlockTensors {
  const { tf } = engine
  return {
    kernel: tf.randomNormal([3, 5, 1, filters], 0, 0.2, 'float32', 1),
    // Negative scales turn the maximum into a minimum.
    gamma: tf.tensor1d(Array.from({ length: filters }, (_, channel) => [1, -0.7, 0.2, 1.3][channel % 4])),
    beta: tf.randomNormal([filters], 0, 0.5, 'float32', 2),
  }
}

function expectAlike(ours: ArrayLike<number>, theirs: ArrayLike<number>, what: string): void {
  expect(ours.length).toBe(theirs.length)
  const scale = Array.from(theirs).reduce((most, value) => Math.max(most, Math.abs(value)), 1e-3)
  const differences = Array.from(ours, (value, index) => Math.abs(value - theirs[index]) / scale).sort((a, b) => a - b)
  // Where two values of a window differ by less than rounding, either may be the maximum, and its channel's gradients follow.
  expect(differences[Math.floor(0.95 * (differences.length - 1))], what).toBeLessThan(2e-4)
  expect(differences[differences.length - 1], what).toBeLessThan(0.02)
}

describe('the first block, computed from the moments of its input', () => {
  it.each([[9, 14], [8, 12], [3, 5]])('gives what the direct way gives, forward and backward, on %i x %i', (bands, frames) => {
    const block = firstBlock(bands, frames, 8)
    const x = engine.tf.randomNormal([4, bands, frames, 1], -8, 3, 'float32', 3) as Tensor4D
    const [ours, theirs] = bothWays(block, x, someWeights(8))
    expectAlike(ours.y.dataSync(), theirs.y.dataSync(), 'output')
    expectAlike(ours.mean, theirs.mean, 'mean')
    expectAlike(ours.variance, theirs.variance, 'variance')
    const dy = engine.tf.randomNormal(ours.y.shape, 0, 1, 'float32', 4) as Tensor4D
    const [gradients, direct] = [ours.backward(dy), theirs.backward(dy)]
    for (const name of ['kernel', 'gamma', 'beta'] as const) expectAlike(gradients[name], direct[name], name)
    expect(gradients.dx).toBeNull()
  })

  it('gives it for a batch that is computed in several slices, the last one smaller', () => {
    const block = firstBlock(40, 200, 130)
    expect(slicesOf(5, block)).toEqual([[0, 2], [2, 2], [4, 1]])
    const x = engine.tf.randomNormal([5, 40, 200, 1], -8, 3, 'float32', 5) as Tensor4D
    const [ours, theirs] = bothWays(block, x, someWeights(130))
    expectAlike(ours.y.dataSync(), theirs.y.dataSync(), 'output')
    const dy = engine.tf.randomNormal(ours.y.shape, 0, 1, 'float32', 6) as Tensor4D
    const [gradients, direct] = [ours.backward(dy), theirs.backward(dy)]
    for (const name of ['kernel', 'gamma', 'beta'] as const) expectAlike(gradients[name], direct[name], name)
  })

  it('gives it where recordings are silent in part, with equal values side by side', () => {
    const block = firstBlock(8, 12, 4)
    const { tf } = engine
    const x = tf.concat([tf.randomNormal([3, 8, 6, 1], -8, 3, 'float32', 7), tf.fill([3, 8, 6, 1], -36.04)], 2) as Tensor4D
    const weights = { ...someWeights(4), gamma: tf.tensor1d([1, 0.5, 2, 1]) }
    const [ours, theirs] = bothWays(block, x, weights)
    const dy = tf.randomNormal(ours.y.shape, 0, 1, 'float32', 8) as Tensor4D
    const [gradients, direct] = [ours.backward(dy), theirs.backward(dy)]
    expectAlike(ours.y.dataSync(), theirs.y.dataSync(), 'output')
    for (const name of ['gamma', 'beta'] as const) expectAlike(gradients[name], direct[name], name)
  })

  it('is left to the direct way for wide kernels, later blocks and plain kernels', () => {
    const block = firstBlock(8, 12, 4)
    expect(suitsInputBlock(engine, block)).toBe(true)
    expect(suitsInputBlock(plain, block)).toBe(false)
    expect(suitsInputBlock(engine, { ...block, kernelSize: [9, 9] })).toBe(false)
    expect(suitsInputBlock(engine, { ...block, input: [8, 12, 3] })).toBe(false)
  })
})
