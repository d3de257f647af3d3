import { describe, expect, it } from 'vitest'
import { createEngine } from '../../../src/main/learning/kernels/engine'
import { train } from '../../../src/main/learning/train'
import type { TrainOptions } from '../../../src/main/learning/train-options'
import { classes, smallSet, smallSpec } from './small-problem'

const network = { ...smallSpec.network, dense: [{ units: 4, dropout: 0.1 }] }
const options: TrainOptions = { spec: { ...smallSpec, network }, classes, training: smallSet(20), validation: smallSet(9, 2) }

describe('memory', () => {
  it.each(['best', 'plain'] as const)('holds no more tensors after 1,000 steps than before, with the %s kernels', async (choice) => {
    const engine = await createEngine(choice)
    await train({ ...options, engine, spec: { ...options.spec, epochs: 1 } })
    const before = engine.tf.memory()
    const { history } = await train({ ...options, engine, spec: { ...options.spec, batchSize: 1, epochs: 50 } })
    const after = engine.tf.memory()
    expect(history).toHaveLength(50)
    expect([after.numTensors, after.numDataBuffers, after.numBytes]).toEqual([before.numTensors, before.numDataBuffers, before.numBytes])
  }, 60_000)

  it('is given back when training is cancelled or fails', async () => {
    const engine = await createEngine()
    const before = engine.tf.memory().numTensors
    await expect(train({ ...options, cancelled: AbortSignal.abort() })).rejects.toThrow()
    await expect(train({ ...options, validation: { ...smallSet(3), readBatch: () => Promise.reject(new Error('gone')) } })).rejects.toThrow('gone')
    expect(engine.tf.memory().numTensors).toBe(before)
  })
})
