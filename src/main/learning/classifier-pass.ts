import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs'
import { densePass, linearPass, type DensePass } from './dense-layers'
import { gather, gatherGradient } from './gathering'
import type { Engine } from './kernels/engine'
import type { NetworkPlan } from './network'
import { seedFor } from './random'

/** What is above the convolution blocks, forward, and the backward pass that belongs to it. */
export interface ClassifierPass {
  /** (recordings, classes) */
  readonly logits: Tensor2D
  backward(dLogits: Tensor2D): ClassifierGradients
}

export interface ClassifierGradients {
  /** By weight name. */
  readonly gradients: ReadonlyMap<string, Float32Array>
  /** With respect to the last block's output; null where there is no block. */
  readonly dTop: Tensor4D | null
}

type Tensors = ReadonlyMap<string, Tensor>

interface NamedPass {
  readonly name: string
  readonly pass: DensePass
}

/**
 * The vector, the dense layers and the logits of a batch while training.
 *
 * @param top the last block's output, or the matrices themselves, (recordings, bands, frames, channels)
 * @param tensors all of the network's weights by name
 */
export function classifierPass(context: { readonly engine: Engine; readonly plan: NetworkPlan; readonly seed: number }, top: Tensor4D, tensors: Tensors, step: number): ClassifierPass {
  const { engine, plan, seed } = context
  const vector = gather(engine, plan.gathering, top)
  const layers: NamedPass[] = []
  let flowing = vector
  for (const { index, dropout } of plan.dense) {
    const pass = densePass(engine, dropout, flowing, denseTensors(tensors, `Dense${index}`), [seedFor(seed, 'dense-dropout', index), step])
    layers.push({ name: `Dense${index}`, pass })
    flowing = pass.y
  }
  const output = linearPass(engine, flowing, denseTensors(tensors, 'Output'))
  layers.push({ name: 'Output', pass: output })
  return {
    logits: output.y,
    backward(dLogits) {
      const { gradients, dx } = backwardThrough(layers, dLogits, plan.blocks.length > 0)
      return { gradients, dTop: dx === null ? null : gatherGradient(engine, plan.gathering, dx, vector, top) }
    },
  }
}

function backwardThrough(layers: readonly NamedPass[], dLogits: Tensor2D, needsDx: boolean): { readonly gradients: ReadonlyMap<string, Float32Array>; readonly dx: Tensor2D | null } {
  const gradients = new Map<string, Float32Array>()
  let dy: Tensor2D | null = dLogits
  for (let place = layers.length - 1; place >= 0 && dy !== null; place--) {
    const { name, pass } = layers[place]
    const { kernel, bias, dx } = pass.backward(dy, needsDx || place > 0)
    gradients.set(`${name}/kernel`, kernel).set(`${name}/bias`, bias)
    dy = dx
  }
  return { gradients, dx: dy }
}

function denseTensors(tensors: Tensors, name: string): { readonly kernel: Tensor2D; readonly bias: Tensor1D } {
  return { kernel: tensors.get(`${name}/kernel`) as Tensor2D, bias: tensors.get(`${name}/bias`) as Tensor1D }
}
