import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createEngine, type Engine } from '../../../src/main/learning/kernels/engine'
import { predict } from '../../../src/main/learning/predict'
import { loadBest } from '../../../src/main/learning/tensorflow'
import { train } from '../../../src/main/learning/train'
import { classes, smallSet, smallSpec } from './small-problem'

describe('where the native library is missing', () => {
  const printed: string[] = []
  const listen = (text: unknown): boolean => printed.push(String(text)) > 0
  let engine: Engine

  beforeAll(async () => {
    vi.spyOn(console, 'warn').mockImplementation(listen)
    vi.spyOn(process.stdout, 'write').mockImplementation(listen)
    engine = await createEngine('best', () => loadBest(() => { throw new Error('tfjs_binding.node was not found\nRun npm rebuild') }))
  })
  afterAll(() => { vi.restoreAllMocks() })

  it('the same network still trains and predicts, and says that it is slow and why', async () => {
    const result = await train({ spec: { ...smallSpec, epochs: 2 }, classes, training: smallSet(10), validation: smallSet(4, 2), engine })
    expect(result.notes).toEqual([expect.stringMatching(/tfjs_binding\.node was not found\); .*slower/)])
    expect(result.history.every((row) => Number.isFinite(row.loss))).toBe(true)
    await expect(predict(result.model, smallSet(3), 2, { engine })).resolves.toHaveLength(9)
  })

  it('is described as what it is', () => {
    expect(engine.description).toBe('cpu, plain kernels')
  })

  it('prints nothing', () => {
    expect(printed).toEqual([])
  })
})

describe('where only our own native library is missing', () => {
  it("the same network trains and predicts with TensorFlow's kernels, and says what would make it faster", async () => {
    const engine = await createEngine('best', undefined, () => ({ missing: 'out/native/first-block.node was not compiled' }))
    expect(engine.description).toBe('tensorflow, native kernels')
    const result = await train({ spec: { ...smallSpec, epochs: 2 }, classes, training: smallSet(10), validation: smallSet(4, 2), engine })
    expect(result.notes).toEqual([expect.stringMatching(/first-block\.node was not compiled\).*npm run setup/)])
    expect(result.history.every((row) => Number.isFinite(row.loss))).toBe(true)
    await expect(predict(result.model, smallSet(3), 2, { engine })).resolves.toHaveLength(9)
  })

  it('is not missed where it is there', async () => {
    const engine = await createEngine()
    expect(engine.notes).toEqual([])
    expect(engine.description).toMatch(/^tensorflow, native kernels, first block (avx512|avx2|baseline)$/)
  })
})
