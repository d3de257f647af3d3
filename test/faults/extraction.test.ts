import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { defaultFeatureSpec, type FeatureSpec } from '@shared/models'
import { FeatureCache } from '../../src/main/features/cache'
import { cacheOverview } from '../../src/main/features/cache-care'
import { ContentIndex } from '../../src/main/features/content-index'
import { forkLauncher } from '../../src/main/jobs/fork-worker'
import { extractFiles, type ExtractedSet } from '../../src/main/workbench/extraction'
import { waveFile } from '../helpers/wave-file'
import { workerScript } from './support/built'
import { repetitions } from './support/repetitions'

const places = mkdtempSync(join(tmpdir(), 'scenebench-extraction-faults-'))
afterAll(() => rmSync(places, { recursive: true, force: true }))
let home: string
beforeEach(() => { home = mkdtempSync(join(places, 'home-')) })

/** Longer than the time for which a changed file is not yet trusted. */
const settled = 150
/** Seconds since 1970. */
const longAgo = 1_700_000_000

function recording(seed: number, seconds = 0.1): Buffer {
  return waveFile({ fs: 8000, seconds, tone: 200 + (seed % 100) * 10, seed })
}

/** Extracts in worker processes, as the workbench of a process that begins now does. */
async function extract(files: readonly string[], spec: FeatureSpec = defaultFeatureSpec): Promise<ExtractedSet> {
  const cacheFolder = join(home, 'cache')
  const services = { launch: forkLauncher(workerScript), cacheFolder, contentIndex: new ContentIndex(cacheFolder) }
  const listed = { files: files.map((file, id) => ({ id, file, path: join(home, 'audio', file) })), failed: [], dataset: 'faults' }
  return extractFiles(services, listed, spec, { progress: () => undefined, log: () => undefined, cancelled: new AbortController().signal })
}

function place(file: string, content: Buffer): void {
  const path = join(home, 'audio', file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

describe('a cache that was filled before', () => {
  test('is not taken for a recording that changed with the same size and time, nor for another parameter', async () => {
    const files = ['a.wav', 'b.wav', 'c.wav']
    files.forEach((file, seed) => place(file, recording(seed)))
    const path = join(home, 'audio', 'b.wav')
    utimesSync(path, longAgo, longAgo)
    await sleep(settled)
    expect((await extract(files)).result).toMatchObject({ extracted: 3, cached: 0 })
    expect((await extract(files)).result).toMatchObject({ extracted: 0, cached: 3 })
    const { size, mtimeMs } = statSync(path)
    writeFileSync(path, recording(77))
    utimesSync(path, longAgo, longAgo)
    expect(statSync(path)).toMatchObject({ size, mtimeMs })
    const changed = await extract(files)
    expect(changed.result).toMatchObject({ extracted: 1, cached: 2 })
    const cache = new FeatureCache(join(home, 'cache'))
    const read = await cache.read(changed.matrices.get(1)?.key as string)
    place('copy.wav', recording(77))
    rmSync(join(home, 'cache'), { recursive: true })
    const anew = await extract(['copy.wav'])
    expect(await new FeatureCache(join(home, 'cache')).read(anew.matrices.get(0)?.key as string)).toEqual(read)
    expect((await extract(['copy.wav'], { ...defaultFeatureSpec, nMels: 20 })).result).toMatchObject({ extracted: 1, cached: 0 })
    expect((await extract(['copy.wav'], { ...defaultFeatureSpec, hopLengthSeconds: 0.01 })).result).toMatchObject({ extracted: 1, cached: 0 })
  })
})

describe('many recordings', () => {
  const count = repetitions(300, 5000)

  test(`one bad one among ${count} is listed with its reason, and all others are processed`, async () => {
    const files = Array.from({ length: count }, (_, number) => `${number}.wav`)
    files.forEach((file, seed) => place(file, recording(seed)))
    const bad = Math.floor(count / 3)
    place(files[bad], recording(bad).subarray(0, 500))
    const { matrices, result } = await extract(files)
    expect(result).toMatchObject({ files: count, extracted: count - 1, cached: 0 })
    expect(result.failed).toMatchObject([{ file: files[bad], error: { code: 'audio-truncated' } }])
    expect([...matrices.keys()].sort((a, b) => a - b)).toEqual(files.map((_, id) => id).filter((id) => id !== bad))
    expect(await cacheOverview(join(home, 'cache'))).toMatchObject({ entries: count - 1, holdings: [{ dataset: 'faults', spec: defaultFeatureSpec }] })
    expect((await extract(files)).result).toMatchObject({ extracted: 0, cached: count - 1, failed: [{ file: files[bad] }] })
  }, 60_000 + 50 * count)
})

describe('names', () => {
  /** What tells apart what looks the same, or cannot be a name elsewhere. */
  const names = [
    'caf\u00e9.wav', 'cafe\u0301.wav', 'Park.wav', 'park.wav', 'PARK.WAV', 'CON.wav', 'aux', 'nul.wav', 'com1.wav', 'trailing dot..wav', ' leading space.wav', '駅.wav',
    'new\nline.wav', 'per%cent.wav', `${'n'.repeat(251)}.wav`, `${Array.from({ length: 12 }, (_, depth) => `${'folder'.repeat(30)}${depth}`).join('/')}/deep.wav`,
  ]

  test.skipIf(process.platform !== 'linux')('in NFC and NFD, by case, reserved elsewhere or long, each load with a key of their own (Linux alone allows all of them)', async () => {
    names.forEach((file, seed) => place(file, recording(seed)))
    await sleep(settled)
    const { matrices, result } = await extract(names)
    expect(result).toMatchObject({ extracted: names.length, failed: [] })
    expect(new Set([...matrices.values()].map(({ key }) => key)).size).toBe(names.length)
    expect((await extract(names)).result).toMatchObject({ extracted: 0, cached: names.length })
  })

  test('of files that are folders, gone or unreadable are named with the reason', async () => {
    place('good.wav', recording(1))
    mkdirSync(join(home, 'audio', 'folder.wav'))
    place('secret.wav', recording(2))
    chmodSync(join(home, 'audio', 'secret.wav'), 0)
    const { result } = await extract(['good.wav', 'folder.wav', 'gone.wav', 'secret.wav'])
    const reasons = Object.fromEntries(result.failed.map(({ file, error }) => [file, error.code]))
    expect(reasons).toMatchObject({ 'folder.wav': 'audio-not-readable', 'gone.wav': 'audio-not-found' })
    // The superuser may read everything.
    expect(reasons['secret.wav']).toBe(process.getuid?.() === 0 ? undefined : 'audio-not-readable')
  })
})
