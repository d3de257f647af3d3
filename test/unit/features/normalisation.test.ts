import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Matrix, Progress } from '@shared/models'
import { FeatureCache, storeFolderName } from '../../../src/main/features/cache'
import { normalisationTask } from '../../../src/main/features/normalisation-task'
import { fitToSequence } from '../../../src/main/features/sequence'
import { memorySet } from '../../../src/main/learning/learning-set'
import { fitNormalisation } from '../../../src/main/learning/normalisation'
import { seededRandom } from '../../../src/main/learning/random'
import { runTask } from './task-run'

const folder = mkdtempSync(join(tmpdir(), 'scenebench-normalisation-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const random = seededRandom(3, 'matrices')
const bands = 3

/** Rows about -30, 0 and 1000, the last of which never changes. */
function someMatrix(frames: number): Matrix {
  return { bands, frames, data: Float32Array.from({ length: bands * frames }, (_, i) => [-30 + random(), 5 * random(), 1000][Math.floor(i / frames)]) }
}

function keyOf(index: number): string {
  return index.toString(16).padStart(64, '0')
}

async function filled(matrices: readonly Matrix[]): Promise<{ readonly cacheFolder: string; readonly keys: readonly string[] }> {
  const cacheFolder = mkdtempSync(join(folder, 'cache-'))
  const cache = new FeatureCache(cacheFolder)
  for (const [index, matrix] of matrices.entries()) await cache.write(keyOf(index), matrix, 8000)
  return { cacheFolder, keys: matrices.map((_, index) => keyOf(index)) }
}

async function trainingNormalisation(matrices: readonly Matrix[], frames: number): ReturnType<typeof fitNormalisation> {
  const x = new Float32Array(matrices.length * bands * frames)
  matrices.forEach((matrix, index) => x.set(fitToSequence(matrix, frames).matrix.data, index * bands * frames))
  return fitNormalisation(memorySet(x, bands, frames, new Int32Array(matrices.length)))
}

describe('statistics of the rows of cached matrices', () => {
  it('are those that training normalises with, and the smallest and largest values', async () => {
    const matrices = Array.from({ length: 75 }, () => someMatrix(20))
    const { output } = await runTask(normalisationTask, await filled(matrices))
    const { mean, deviation } = await trainingNormalisation(matrices, 20)
    expect(output).toMatchObject({ recordings: 75, skipped: 0, mean, deviation })
    expect(output.deviation[2]).toBe(1)
    const values = (row: number): readonly number[] => matrices.flatMap(({ data }) => [...data.subarray(20 * row, 20 * row + 20)])
    for (let row = 0; row < bands; row++) expect([output.low[row], output.high[row]]).toEqual([Math.min(...values(row)), Math.max(...values(row))])
  })

  it('are training\'s also where matrices are cut or padded to the frames that the network sees', async () => {
    const matrices = Array.from({ length: 40 }, (_, index) => someMatrix(15 + (index % 11)))
    const { output } = await runTask(normalisationTask, { ...(await filled(matrices)), frames: 20 })
    expect(output).toMatchObject(await trainingNormalisation(matrices, 20))
  })

  it('leave out what is missing, damaged or not finite, and count it', async () => {
    const matrices = Array.from({ length: 6 }, () => someMatrix(20))
    const { cacheFolder, keys } = await filled([...matrices, { bands, frames: 1, data: Float32Array.of(1, Number.NaN, 2) }])
    damageLastValueOf(cacheFolder, matrices[2])
    const { output } = await runTask(normalisationTask, { cacheFolder, keys: [...keys, keyOf(99)] })
    const { mean, deviation } = await trainingNormalisation(matrices.filter((_, index) => index !== 2), 20)
    expect(output).toMatchObject({ recordings: 5, skipped: 3, mean, deviation })
  })

  it('of nothing have no rows', async () => {
    const { cacheFolder } = await filled([])
    const { output } = await runTask(normalisationTask, { cacheFolder, keys: [keyOf(0)] })
    expect(output).toEqual({ recordings: 0, skipped: 1, mean: new Float32Array(0), deviation: new Float32Array(0), low: new Float32Array(0), high: new Float32Array(0) })
  })

  it('are refused where matrices differ in their rows', async () => {
    const input = await filled([someMatrix(20), { bands: 2, frames: 20, data: new Float32Array(40) }])
    await expect(runTask(normalisationTask, input)).rejects.toMatchObject({ code: 'feature-shape-differs' })
  })

  it('report progress and stop when cancelled', async () => {
    const input = await filled(Array.from({ length: 100 }, () => someMatrix(2)))
    const cancel = new AbortController()
    const seen: Progress[] = []
    const never = new AbortController().signal
    const running = normalisationTask(input, { progress: (progress) => { if (seen.push(progress) === 2) cancel.abort() }, emit: () => undefined, cancelled: cancel.signal, stopped: never, paused: never })
    await expect(running).rejects.toMatchObject({ code: 'cancelled' })
    expect(seen.map(({ done, total }) => [done, total])).toEqual([[32, 100], [64, 100]])
  })
})

function damageLastValueOf(cacheFolder: string, { data }: Matrix): void {
  const [name] = readdirSync(join(cacheFolder, storeFolderName)).filter((file) => file.endsWith('.shard'))
  const path = join(cacheFolder, storeFolderName, name)
  const bytes = readFileSync(path)
  const at = bytes.indexOf(Buffer.from(data.buffer))
  expect(at).toBeGreaterThan(0)
  bytes[at + data.byteLength - 1] ^= 1
  writeFileSync(path, bytes)
}
