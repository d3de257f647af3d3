import { describe, expect, it } from 'vitest'
import { tutorialNetwork, type ConvolutionBlock, type Gathering, type NetworkSpec } from '@shared/models'
import { planNetwork, summariseNetwork } from '../../../src/main/learning/network'
import { initialWeights, sizeOf, weightShapes } from '../../../src/main/learning/weights'

const [block] = tutorialNetwork.blocks
const withBlock = (change: Partial<ConvolutionBlock>): NetworkSpec => ({ ...tutorialNetwork, blocks: [{ ...block, ...change }] })
const withDense = (gathering: Gathering): NetworkSpec => ({ ...tutorialNetwork, gathering, dense: [{ units: 30, dropout: 0.1 }, { units: 20, dropout: 0 }] })
const nothingButOutput: NetworkSpec = { blocks: [], gathering: 'flatten', dense: [] }

describe('a network', () => {
  it('needs the multiply-accumulates of its convolutions and its output layer, layer by layer', () => {
    const { layers, multiplyAccumulates } = summariseNetwork(tutorialNetwork, 40, 500, 10)
    const expected = new Map([['Conv1', 40 * 500 * 25 * 64], ['Conv2', 20 * 125 * 25 * 64 * 64], ['Output', 64 * 10]])
    for (const layer of layers) expect(layer.multiplyAccumulates, layer.name).toBe(expected.get(layer.name) ?? 0)
    expect(multiplyAccumulates).toBe([...expected.values()].reduce((sum, count) => sum + count))
  })

  it('takes four bytes per parameter', () => {
    expect(summariseNetwork(tutorialNetwork, 40, 500, 10).bytes).toBe(105_290 * 4)
  })

  it.each([
    ['a block more', { ...tutorialNetwork, blocks: [...tutorialNetwork.blocks, { filters: 7, kernelSize: [3, 1], poolSize: [1, 3], dropout: 0 }] }],
    ['dense layers on the maxima', withDense('global_max')],
    ['dense layers on the means', withDense('global_average')],
    ['dense layers on everything', withDense('flatten')],
    ['dense layers alone', { ...withDense('flatten'), blocks: [] }],
    ['an output layer alone', nothingButOutput],
  ] as const satisfies readonly (readonly [string, NetworkSpec])[])('has as many weights as its table says with %s', (_, network) => {
    const plan = planNetwork(network, 40, 500, 4)
    const shapes = weightShapes(plan)
    const count = (some: typeof shapes): number => some.reduce((sum, { shape }) => sum + sizeOf(shape), 0)
    const summary = summariseNetwork(network, 40, 500, 4)
    expect(count(shapes)).toBe(summary.totalParameters)
    expect(count(shapes.filter(({ trainable }) => trainable))).toBe(summary.trainableParameters)
    expect(initialWeights(plan, 1).map(({ values }) => values.length)).toEqual(shapes.map(({ shape }) => sizeOf(shape)))
  })

  it.each([
    ['global_max', 'GlobalPooling', 'GlobalMaxPooling2D', 64],
    ['global_average', 'GlobalPooling', 'GlobalAveragePooling2D', 64],
    ['flatten', 'Flatten', 'Flatten', 10 * 62 * 64],
  ] as const)('names its layers above the blocks as Keras would (%s)', (gathering, name, type, size) => {
    const { layers } = summariseNetwork(withDense(gathering), 40, 500, 10)
    const above = layers.slice(-6).map((layer) => [layer.name, layer.type, layer.outputShape, layer.parameters])
    expect(above).toEqual([
      [name, type, [size], 0],
      ['Dense1', 'Dense', [30], (size + 1) * 30], ['Dense1_DropOut', 'Dropout', [30], 0],
      ['Dense2', 'Dense', [20], 31 * 20], ['Dense2_DropOut', 'Dropout', [20], 0],
      ['Output', 'Dense', [10], 210],
    ])
  })

  it('leaves out what does not fill a pooling window', () => {
    const plan = planNetwork(tutorialNetwork, 41, 503, 10)
    expect(plan.blocks.map((planned) => planned.output)).toEqual([[20, 125, 64], [10, 62, 64]])
  })

  it.each<[string, NetworkSpec, string]>([
    ['too many blocks', { ...tutorialNetwork, blocks: Array.from({ length: 17 }, () => ({ ...block, poolSize: [1, 1] as const })) }, 'convolution blocks'],
    ['no filters', withBlock({ filters: 0 }), 'Convolution block 1: filters'],
    ['half a filter', withBlock({ filters: 1.5 }), 'filters'],
    ['a kernel of no size', withBlock({ kernelSize: [0, 5] }), 'kernel'],
    ['pooling that leaves nothing', withBlock({ poolSize: [41, 1] }), 'leaves nothing of 40 x 500'],
    ['dropout of everything', withBlock({ dropout: 1 }), 'dropout'],
    ['dropout that is no number', withBlock({ dropout: Number.NaN }), 'dropout'],
    ['an unknown gathering', { ...tutorialNetwork, gathering: 'toString' as Gathering }, 'not "toString"'],
    ['a dense layer of no units', { ...tutorialNetwork, dense: [{ units: 10, dropout: 0 }, { units: 0, dropout: 0 }] }, 'Dense layer 2: units'],
    ['a dense layer that drops everything', { ...tutorialNetwork, dense: [{ units: 10, dropout: 1 }] }, 'Dense layer 1: dropout'],
    ['more weights than a machine holds', { ...tutorialNetwork, blocks: [{ ...block, filters: 2048 }, { ...block, filters: 2048 }] }, 'network has 104949770 weights'],
    ['more dense weights than a machine holds', { blocks: [], gathering: 'flatten', dense: [{ units: 4096, dropout: 0 }] }, 'weights; at most'],
    ['more values than a machine holds', withBlock({ filters: 4096 }), '81920000 values for one recording'],
  ])('is refused with %s', (_, network, message) => {
    expect(() => planNetwork(network, 40, 500, 10)).toThrow(expect.objectContaining({ code: 'training-spec-invalid', message: expect.stringMatching(message) }))
  })

  it('is refused for a single scene', () => {
    expect(() => planNetwork(tutorialNetwork, 40, 500, 1)).toThrow(expect.objectContaining({ code: 'training-spec-invalid' }))
  })
})
