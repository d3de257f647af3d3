import { describe, expect, it } from 'vitest'
import { tutorialNetwork, type ConvolutionBlock } from '@shared/models'
import { planNetwork, summariseNetwork } from '../../../src/main/learning/network'
import { sizeOf, weightShapes } from '../../../src/main/learning/weights'

const [block] = tutorialNetwork.blocks
const withBlock = (change: Partial<ConvolutionBlock>) => ({ blocks: [{ ...block, ...change }] })

describe('a network', () => {
  it('needs the multiply-accumulates of its convolutions and its output layer', () => {
    const { multiplyAccumulates } = summariseNetwork(tutorialNetwork, 40, 500, 10)
    expect(multiplyAccumulates).toBe(40 * 500 * 25 * 64 + 20 * 125 * 25 * 64 * 64 + 64 * 10)
  })

  it('has as many weights as its table says', () => {
    const network = { blocks: [...tutorialNetwork.blocks, { filters: 7, kernelSize: [3, 1], poolSize: [1, 3], dropout: 0 }] } as const
    const shapes = weightShapes(planNetwork(network, 40, 500, 4))
    const count = (some: typeof shapes) => some.reduce((sum, { shape }) => sum + sizeOf(shape), 0)
    const summary = summariseNetwork(network, 40, 500, 4)
    expect(count(shapes)).toBe(summary.totalParameters)
    expect(count(shapes.filter(({ trainable }) => trainable))).toBe(summary.trainableParameters)
  })

  it('leaves out what does not fill a pooling window', () => {
    const plan = planNetwork(tutorialNetwork, 41, 503, 10)
    expect(plan.blocks.map((planned) => planned.output)).toEqual([[20, 125, 64], [10, 62, 64]])
  })

  it.each([
    ['no blocks', { blocks: [] }, 'convolution blocks'],
    ['no filters', withBlock({ filters: 0 }), 'Convolution block 1: filters'],
    ['half a filter', withBlock({ filters: 1.5 }), 'filters'],
    ['a kernel of no size', withBlock({ kernelSize: [0, 5] }), 'kernel'],
    ['pooling that leaves nothing', withBlock({ poolSize: [41, 1] }), 'leaves nothing of 40 x 500'],
    ['dropout of everything', withBlock({ dropout: 1 }), 'dropout'],
    ['dropout that is no number', withBlock({ dropout: Number.NaN }), 'dropout'],
    ['more weights than a machine holds', { blocks: [{ ...block, filters: 2048 }, { ...block, filters: 2048 }] }, 'network has 104908800 weights'],
    ['more values than a machine holds', withBlock({ filters: 4096 }), '81920000 values for one recording'],
  ])('is refused with %s', (_, network, message) => {
    expect(() => planNetwork(network, 40, 500, 10)).toThrow(expect.objectContaining({ code: 'training-spec-invalid', message: expect.stringMatching(message) }))
  })

  it('is refused for a single scene', () => {
    expect(() => planNetwork(tutorialNetwork, 40, 500, 1)).toThrow(expect.objectContaining({ code: 'training-spec-invalid' }))
  })
})
