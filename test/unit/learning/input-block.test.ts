import type { Tensor4D } from '@tensorflow/tfjs'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { wholeBlock, type BlockPass, type BlockTensors } from '../../../src/main/learning/block-pass'
import { inferInputBlock, inputBlock, suitsInputBlock, type FirstBlockEngine } from '../../../src/main/learning/input-block'
import { createEngine, type Engine } from '../../../src/main/learning/kernels/engine'
import type { BlockPlan } from '../../../src/main/learning/network'

let engine: FirstBlockEngine
let plain: Engine

beforeAll(async () => {
  const best = await createEngine()
  if (!suitsInputBlock(best, firstBlock(8, 12, 4))) throw new Error(best.notes.join(' '))
  engine = best
  plain = await createEngine('plain')
})
beforeEach(() => engine.tf.engine().startScope())
afterEach(() => engine.tf.engine().endScope())

function firstBlock(bands: number, frames: number, filters: number, dropout = 0): BlockPlan {
  return { index: 1, filters, kernelSize: [3, 5], poolSize: [2, 4], dropout, input: [bands, frames, 1], output: [Math.floor(bands / 2), Math.floor(frames / 4), filters] }
}

/** Our native way and TensorFlow's, or plain TensorFlow.js'. */
function bothWays(block: BlockPlan, x: Tensor4D, weights: BlockTensors, other = engine as Engine): readonly [BlockPass, BlockPass] {
  return [inputBlock(engine, block, x, weights, [1, 2]), wholeBlock(other, block, x, weights, [1, 2])]
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

function expectAlikeGradients([ours, theirs]: readonly [BlockPass, BlockPass], names: readonly ('kernel' | 'gamma' | 'beta')[] = ['kernel', 'gamma', 'beta']): void {
  const dy = engine.tf.randomNormal(ours.y.shape, 0, 1, 'float32', 4) as Tensor4D
  const [gradients, direct] = [ours.backward(dy), theirs.backward(dy)]
  for (const name of names) expectAlike(gradients[name], direct[name], name)
  expect(gradients.dx).toBeNull()
}

describe('the first block in our own native code', () => {
  it.each([[9, 14, 8], [8, 12, 20], [3, 5, 64]])('gives what TensorFlow gives, forward and backward, on %i x %i with %i filters', (bands, frames, filters) => {
    for (const other of [engine, plain]) {
      const x = engine.tf.randomNormal([4, bands, frames, 1], -8, 3, 'float32', 3) as Tensor4D
      const ways = bothWays(firstBlock(bands, frames, filters), x, someWeights(filters), other)
      expectAlike(ways[0].y.dataSync(), ways[1].y.dataSync(), 'output')
      expectAlike(ways[0].mean, ways[1].mean, 'mean')
      expectAlike(ways[0].variance, ways[1].variance, 'variance')
      expectAlikeGradients(ways)
    }
  })

  it('gives it where recordings are silent in part, with equal values side by side', () => {
    const { tf } = engine
    const x = tf.concat([tf.randomNormal([3, 8, 6, 1], -8, 3, 'float32', 7), tf.fill([3, 8, 6, 1], -36.04)], 2) as Tensor4D
    const ways = bothWays(firstBlock(8, 12, 4), x, { ...someWeights(4), gamma: tf.tensor1d([1, 0.5, 2, 1]) })
    expectAlike(ways[0].y.dataSync(), ways[1].y.dataSync(), 'output')
    expectAlikeGradients(ways, ['gamma', 'beta'])
  })

  it('has gradients for a scale of zero, where every value is a maximum', () => {
    const x = engine.tf.randomNormal([2, 8, 12, 1], -8, 3, 'float32', 9) as Tensor4D
    const ways = bothWays(firstBlock(8, 12, 4), x, { ...someWeights(4), gamma: engine.tf.zeros([4]), beta: engine.tf.ones([4]) })
    expectAlikeGradients(ways, ['kernel', 'beta'])
    expect(ways[0].backward(ways[0].y).gamma.every(Number.isFinite)).toBe(true)
  })

  it('drops a share of the values and scales up the rest, the same ones for the same seed', () => {
    const x = engine.tf.randomNormal([4, 40, 120, 1], -8, 3, 'float32', 3) as Tensor4D
    const weights = { ...someWeights(16), beta: engine.tf.fill([16], 30) as BlockTensors['beta'] }
    const y = (dropout: number, seed: readonly [number, number]): Float32Array =>
      inputBlock(engine, firstBlock(40, 120, 16, dropout), x, weights, seed).y.dataSync() as Float32Array
    const [whole, dropped] = [y(0, [1, 2]), y(0.2, [1, 2])]
    expect(whole.every((value) => value > 0)).toBe(true)
    expect(Math.abs(dropped.filter((value) => value === 0).length / dropped.length - 0.2)).toBeLessThan(0.01)
    dropped.forEach((value, index) => { if (value !== 0) expect(value).toBeCloseTo(whole[index] / 0.8, 3) })
    expect(y(0.2, [1, 2])).toEqual(dropped)
    expect(y(0.2, [1, 3])).not.toEqual(dropped)
    expect(y(0.2, [2, 2])).not.toEqual(dropped)
  })

  it('has statistics that are no numbers where the input has a value that is none', () => {
    const values = Float32Array.from({ length: 2 * 8 * 12 }, (_, index) => index === 100 ? NaN : index % 7)
    const { mean, variance } = inputBlock(engine, firstBlock(8, 12, 4), engine.tf.tensor4d(values, [2, 8, 12, 1]), someWeights(4), [1, 2])
    expect([...mean, ...variance].every(Number.isNaN)).toBe(true)
  })

  it('predicts what TensorFlow predicts', () => {
    const { tf, kernels } = engine
    const block = firstBlock(9, 14, 20)
    const x = tf.randomNormal([4, 9, 14, 1], -8, 3, 'float32', 3) as Tensor4D
    const folded = { kernel: someWeights(20).kernel, offset: tf.randomNormal([20], 0, 3, 'float32', 2) as BlockTensors['beta'] }
    const theirs = tf.relu(tf.add(kernels.maxPool(kernels.convolve(x, folded.kernel), block.poolSize).y, folded.offset))
    const ours = inferInputBlock(engine, block, x, folded)
    expect(ours.shape).toEqual(theirs.shape)
    expectAlike(ours.dataSync(), theirs.dataSync(), 'output')
  })

  it('hands its output to TensorFlow without a copy', () => {
    const { tf } = engine
    const x = tf.ones([1, 8, 12, 1]) as Tensor4D
    const { y } = inputBlock(engine, firstBlock(8, 12, 16), x, { ...someWeights(16), beta: tf.ones([16]) }, [1, 2])
    const ours = y.dataSync()
    const before = tf.sum(y).dataSync()[0]
    ours[0] += 1
    expect(tf.sum(y).dataSync()[0]).toBeCloseTo(before + 1, 3)
  })

  it('is left to TensorFlow for large kernels, later blocks and plain kernels', () => {
    const block = firstBlock(8, 12, 4)
    expect(suitsInputBlock(engine, block)).toBe(true)
    expect(suitsInputBlock(plain, block)).toBe(false)
    expect(suitsInputBlock(engine, { ...block, kernelSize: [9, 9] })).toBe(false)
    expect(suitsInputBlock(engine, { ...block, input: [8, 12, 3] })).toBe(false)
  })
})
