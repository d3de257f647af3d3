import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { defaultFeatureSpec, type FeatureSpec } from '@shared/models'
import { scanTask } from '../../../src/main/audio/scan-task'
import { FeatureCache } from '../../../src/main/features/cache'
import { cacheOverview } from '../../../src/main/features/cache-care'
import { extractTask } from '../../../src/main/features/extract-task'
import type { ExtractedFile, ExtractInput } from '../../../src/main/features/task-types'
import { integerBytes, wavBytes } from '../audio/wav-bytes'
import { runTask } from './task-run'

const folder = mkdtempSync(join(tmpdir(), 'scenebench-extract-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function recording(pitch: number, length = 8000): Buffer {
  return wavBytes({ data: integerBytes(Array.from({ length }, (_, i) => Math.round(9000 * Math.sin(i * pitch))), 16) })
}

/** Four good recordings, the third one cut off. */
function prepare(name: string): ExtractInput {
  const place = mkdtempSync(join(folder, `${name}-`))
  const files = [0.1, 0.2, 0.3, 0.4, 0.5].map((pitch, id) => {
    const path = join(place, `${id}.wav`)
    writeFileSync(path, id === 2 ? recording(pitch).subarray(0, 5000) : recording(pitch))
    return { id, file: `audio/${id}.wav`, path, contentHash: null }
  })
  return { files, spec: defaultFeatureSpec, cacheFolder: join(place, 'cache') }
}

function cachedFiles(cacheFolder: string): string[] {
  return readdirSync(cacheFolder, { recursive: true }).map(String).filter((name) => statSync(join(cacheFolder, name)).isFile())
}

describe('extracting', () => {
  it('one bad recording is reported and does not stop the rest', async () => {
    const input = prepare('bad')
    const { output, events } = await runTask(extractTask, input)
    expect(output).toEqual({ extracted: 4, cached: 0, failed: 1 })
    expect(events.map(({ id, status }) => [id, status])).toEqual([[0, 'extracted'], [1, 'extracted'], [2, 'failed'], [3, 'extracted'], [4, 'extracted']])
    expect(events[2]).toMatchObject({ key: null, file: 'audio/2.wav', error: { code: 'audio-truncated', path: input.files[2].path } })
    expect(events[0]).toMatchObject({ bands: 40, frames: 51, fs: 8000, error: null, identity: { size: 16044 } })
    const cache = new FeatureCache(input.cacheFolder)
    for (const { key } of events) if (key !== null) expect(await cache.read(key)).toMatchObject({ bands: 40, frames: 51 })
  })

  it('a second time takes all from the cache, without reading audio whose content is known', async () => {
    const input = prepare('again')
    const first = await runTask(extractTask, input)
    expect((await runTask(extractTask, input)).output).toEqual({ extracted: 0, cached: 4, failed: 1 })
    const known = first.events.filter(({ status }) => status === 'extracted').map(({ id, file, contentHash }) => ({ id, file, path: '/not/there', contentHash }))
    const { output, events } = await runTask(extractTask, { ...input, files: known })
    expect(output).toEqual({ extracted: 0, cached: 4, failed: 0 })
    expect(events[0]).toMatchObject({ bands: 40, frames: 51, fs: 8000, identity: null })
  })

  it('a recording changed with the same size and time, or another parameter, is extracted anew', async () => {
    const input = prepare('changed')
    const first = await runTask(extractTask, input)
    const { path } = input.files[0]
    const { atime, mtime } = statSync(path)
    writeFileSync(path, recording(0.7))
    utimesSync(path, atime, mtime)
    const again = await runTask(extractTask, input)
    expect(again.events[0].status).toBe('extracted')
    expect(again.events[0].key).not.toBe(first.events[0].key)
    expect((await runTask(extractTask, { ...input, spec: { ...defaultFeatureSpec, nMels: 20 } })).output.extracted).toBe(4)
  })

  it('a copy under another name is found in the cache', async () => {
    const input = prepare('copy')
    writeFileSync(input.files[1].path, recording(0.1))
    const { events } = await runTask(extractTask, input)
    expect(events[1].status).toBe('cached')
    expect(events[1].key).toBe(events[0].key)
  })

  it('a damaged entry is made again, the same as before', async () => {
    const input = prepare('damaged')
    const { events } = await runTask(extractTask, input)
    const cache = new FeatureCache(input.cacheFolder)
    const before = await cache.read(events[0].key as string)
    for (const name of cachedFiles(input.cacheFolder)) writeFileSync(join(input.cacheFolder, name), 'rubbish')
    const again = await runTask(extractTask, { ...input, files: input.files.map((file, i) => ({ ...file, contentHash: events[i].contentHash })) })
    expect(again.output).toEqual({ extracted: 4, cached: 0, failed: 1 })
    expect(await cache.read(events[0].key as string)).toEqual(before)
  })

  it('is given up between two files when cancelled, and what is cached stays', async () => {
    const input = prepare('cancelled')
    await expect(runTask(extractTask, input, 2)).rejects.toMatchObject({ code: 'cancelled' })
    expect((await cacheOverview(input.cacheFolder)).entries).toBe(2)
  })

  it('a recording that ends early is used as far as it goes where that is allowed, and then said to be so', async () => {
    const input = prepare('truncated')
    const allowed = { ...input, spec: { ...defaultFeatureSpec, allowTruncated: true } }
    const first = await runTask(extractTask, allowed)
    expect(first.output).toEqual({ extracted: 5, cached: 0, failed: 0 })
    // 4956 of 16000 bytes are there, 2478 samples; the hop is 160.
    expect(first.events.map(({ truncated, frames }) => [truncated, frames])).toEqual([[false, 51], [false, 51], [true, 16], [false, 51], [false, 51]])
    expect((await runTask(extractTask, allowed)).events[2]).toMatchObject({ status: 'cached', truncated: true, frames: 16 })
    const known = { ...allowed, files: input.files.map((file, i) => ({ ...file, path: '/not/there', contentHash: first.events[i].contentHash })) }
    expect((await runTask(extractTask, known)).events.map(({ status, truncated }) => [status, truncated])).toEqual([0, 1, 2, 3, 4].map((id) => ['cached', id === 2]))
  })

  it('what was made of a recording that ends early is not served where that is not allowed', async () => {
    const input = prepare('not-allowed')
    const { events } = await runTask(extractTask, { ...input, spec: { ...defaultFeatureSpec, allowTruncated: true } })
    const strict = await runTask(extractTask, { ...input, files: input.files.map((file, i) => ({ ...file, contentHash: events[i].contentHash })) })
    // The whole ones are the same recordings whatever is allowed.
    expect(strict.events.map(({ status, truncated }) => [status, truncated])).toEqual([['cached', false], ['cached', false], ['failed', false], ['cached', false], ['cached', false]])
    expect(strict.events[2]).toMatchObject({ key: null, error: { code: 'audio-truncated' } })
  })

  it('takes the channels and the sampling rate that are asked for; a channel that is missing is a failure of that file', async () => {
    const input = prepare('channels')
    const stereo = Array.from({ length: 8000 }, (_, i) => [Math.round(9000 * Math.sin(i * 0.2)), Math.round(500 * Math.sin(i * 0.9))]).flat()
    writeFileSync(input.files[0].path, wavBytes({ data: integerBytes(stereo, 16), channels: 2 }))
    const extract = async (change: Partial<FeatureSpec>): Promise<readonly ExtractedFile[]> =>
      (await runTask(extractTask, { ...input, files: input.files.slice(0, 2), spec: { ...defaultFeatureSpec, ...change } })).events
    expect(await extract({ channel: 'each' })).toMatchObject([{ bands: 80, frames: 51, fs: 8000 }, { bands: 40, frames: 51, fs: 8000 }])
    expect(await extract({ channel: 'right' })).toMatchObject([{ bands: 40 }, { status: 'failed', error: { code: 'audio-channel-missing' } }])
    expect(await extract({ fs: 16_000 })).toMatchObject([{ bands: 40, frames: 51, fs: 16_000 }, { frames: 51, fs: 16_000 }])
    const cache = new FeatureCache(input.cacheFolder)
    const [each, left, right] = await Promise.all((await Promise.all([extract({ channel: 'each' }), extract({ channel: 'left' }), extract({ channel: 'right' })])).map(([{ key }]) => cache.read(key as string)))
    expect([...(each?.data ?? [])]).toEqual([...(left?.data ?? []), ...(right?.data ?? [])])
  })

  it('parameters that cannot be are an error of every file', async () => {
    const input = prepare('invalid')
    const { output, events } = await runTask(extractTask, { ...input, spec: { ...defaultFeatureSpec, nFft: 32 } })
    expect(output).toEqual({ extracted: 0, cached: 0, failed: 5 })
    expect(events[0].error?.code).toBe('feature-spec-invalid')
  })
})

/** A disk of 32 KiB, where the system lets us have one. */
function tinyDisk(): string | null {
  const place = join(folder, 'tiny-disk')
  mkdirSync(place)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32k', 'tmpfs', place], { stdio: 'ignore' })
    return place
  } catch {
    return null
  }
}

const disk = tinyDisk()
afterAll(() => {
  if (disk === null) return
  new FeatureCache(join(disk, 'cache')).close()
  execFileSync('umount', [disk])
})

describe('a cache that cannot be written', () => {
  it.skipIf(disk === null)('a full disk stops the extraction with that error; nothing half-written is left (skipped where no small disk can be mounted)', async () => {
    const input = { ...prepare('full'), cacheFolder: join(disk as string, 'cache') }
    const events: unknown[] = []
    const context = { progress: () => undefined, emit: (event: unknown) => { events.push(event) }, cancelled: new AbortController().signal, stopped: new AbortController().signal, paused: new AbortController().signal }
    await expect(extractTask(input, context)).rejects.toMatchObject({ code: 'disk-full' })
    const extracted = events.filter((event) => (event as { status: string }).status === 'extracted').length
    const [shard, ...others] = cachedFiles(input.cacheFolder)
    expect(extracted).toBeGreaterThan(0)
    expect(others).toEqual([])
    expect(statSync(join(input.cacheFolder, shard)).size).toBe(1024 + extracted * (96 + 40 * 51 * 4))
  })

  it('a file in the place of the cache stops it, too', async () => {
    const input = prepare('blocked')
    writeFileSync(input.cacheFolder, 'not a folder')
    await expect(runTask(extractTask, input)).rejects.toMatchObject({ message: expect.stringContaining('cache') as string })
  })
})

describe('scanning', () => {
  it('gives facts and hashes, and the reason for what cannot be read', async () => {
    const { files } = prepare('scan')
    const headers = await runTask(scanTask, { files, hash: false, levels: false })
    expect(headers.output).toEqual({ scanned: 4, failed: 1 })
    expect(headers.events[0]).toMatchObject({ id: 0, facts: { fs: 8000, channels: 1, frames: 8000, encoding: 'PCM 16' }, contentHash: null, error: null })
    expect(headers.events[2]).toMatchObject({ facts: null, error: { code: 'audio-truncated' } })
    const hashed = await runTask(scanTask, { files, hash: true, levels: false })
    expect(new Set(hashed.events.map(({ contentHash }) => contentHash)).size).toBe(5)
    expect(hashed.events[2].contentHash).toMatch(/^[0-9a-f]{32}$/)
  })
})
