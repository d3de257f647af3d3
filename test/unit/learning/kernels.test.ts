import type { Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createEngine, type Engine } from '../../../src/main/learning/kernels/engine'
import type { Kernels } from '../../../src/main/learning/kernels/kernels'

let engine: Engine
let native: Kernels
let plain: Kernels

beforeAll(async () => {
  engine = await createEngine()
  native = engine.kernels
  plain = (await createEngine('plain')).kernels
})

beforeEach(() => engine.tf.engine().startScope())
afterEach(() => engine.tf.engine().endScope())

const normal = (shape: [number, number, number, number], seed: number): Tensor4D => engine.tf.randomNormal(shape, 0, 1, 'float32', seed)
const vector = (size: number, seed: number): Tensor1D => engine.tf.randomNormal([size], 0, 1, 'float32', seed)

function expectClose(ours: Tensor, theirs: Tensor, tolerance = 1e-4): void {
  expect(ours.shape).toEqual(theirs.shape)
  const [a, b] = [ours.dataSync(), theirs.dataSync()]
  const scale = Math.max(1, ...b.map(Math.abs))
  expect(Math.max(...a.map((value, index) => Math.abs(value - b[index]))) / scale).toBeLessThan(tolerance)
}

describe("TensorFlow's own kernels beside TensorFlow.js' public operations", () => {
  it('are really two ways of computing', () => {
    expect([native.name, plain.name]).toEqual(['native', 'plain'])
  })

  it.each([[5, 5], [3, 1], [2, 4]])('convolve with a %i x %i kernel and have its gradients', (height, width) => {
    const x = normal([2, 9, 11, 3], 1)
    const kernel = normal([height, width, 3, 4], 2)
    const dy = normal([2, 9, 11, 4], 3)
    expectClose(native.convolve(x, kernel), plain.convolve(x, kernel))
    expectClose(native.convolveKernelGradient(dy, x, kernel), plain.convolveKernelGradient(dy, x, kernel))
    expectClose(native.convolveInputGradient(dy, x, kernel), plain.convolveInputGradient(dy, x, kernel))
  })

  it('normalise a batch and have its gradients', () => {
    const x = engine.tf.add(engine.tf.mul(normal([3, 5, 7, 4], 4), 3), 2) as Tensor4D
    const [gamma, beta] = [vector(4, 5), vector(4, 6)]
    const dy = normal([3, 5, 7, 4], 7)
    const [ours, theirs] = [native.normalise(x, gamma, beta), plain.normalise(x, gamma, beta)]
    expectClose(ours.y, theirs.y)
    expectClose(ours.mean, theirs.mean)
    expectClose(ours.variance, theirs.variance)
    const [gradients, slow] = [native.normaliseGradient(dy, x, gamma, ours), plain.normaliseGradient(dy, x, gamma, theirs)]
    expectClose(gradients.dx, slow.dx)
    expectClose(gradients.dGamma, slow.dGamma)
    expectClose(gradients.dBeta, slow.dBeta)
  })

  it.each([[2, 4], [2, 2], [3, 1]] as const)('pool windows of %i x %i and send the gradient to the maximum', (height, width) => {
    const x = normal([2, 9, 13, 3], 8)
    const [ours, theirs] = [native.maxPool(x, [height, width]), plain.maxPool(x, [height, width])]
    expectClose(ours.y, theirs.y, 1e-9)
    const dy = normal(ours.y.shape, 9)
    expectClose(native.maxPoolGradient(dy, x, [height, width], ours), plain.maxPoolGradient(dy, x, [height, width], theirs), 1e-9)
  })

  it('send a gradient to one place only where several values are the largest, as in digital silence', () => {
    const x = engine.tf.fill([1, 4, 8, 2], -15.2) as Tensor4D
    const pooled = native.maxPool(x, [2, 4])
    const gradient = native.maxPoolGradient(engine.tf.onesLike(pooled.y), x, [2, 4], pooled)
    expect(engine.tf.sum(gradient).dataSync()[0]).toBe(pooled.y.size)
    expectClose(gradient, plain.maxPoolGradient(engine.tf.onesLike(pooled.y), x, [2, 4], pooled))
  })

  it('stop the gradient where a ReLU did', () => {
    const y = engine.tf.relu(normal([2, 3, 4, 5], 10))
    const dy = normal([2, 3, 4, 5], 11)
    expectClose(native.reluGradient(dy, y), plain.reluGradient(dy, y), 1e-9)
  })
})

describe.each(['native', 'plain'] as const)('uniform numbers (%s)', (name) => {
  it('are repeatable, differ by seed and position, and are uniform', () => {
    const kernels = name === 'native' ? native : plain
    const draw = (seed: number, position: number): Float32Array => kernels.uniform([10, 10, 10, 10], [seed, position]).dataSync() as Float32Array
    expect(draw(1, 2)).toEqual(draw(1, 2))
    expect(draw(1, 2)).not.toEqual(draw(1, 3))
    expect(draw(1, 2)).not.toEqual(draw(2, 2))
    const below = draw(1, 2).filter((value) => value < 0.2).length
    expect(Math.abs(below - 2000)).toBeLessThan(160)
    expect(draw(1, 2).every((value) => value >= 0 && value < 1)).toBe(true)
  })
})
