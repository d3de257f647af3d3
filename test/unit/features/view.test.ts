import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { defaultSpectrogramSpec, type SpectrogramSpec, type TimeRange } from '@shared/models'
import { openMix, openViewed } from '../../../src/main/features/viewed-recording'
import { ViewedRecordings } from '../../../src/main/features/viewed-recordings'
import { viewTask } from '../../../src/main/features/view-task'
import { integerBytes, wavBytes } from '../audio/wav-bytes'
import { noise } from '../native/library'
import { runTask } from './task-run'

const folder = mkdtempSync(join(tmpdir(), 'scenebench-view-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const fs = 16_000

/** Two channels, the second one half as loud, of `frames` samples each; returns the file's path and its samples as they are read. */
function stereo(name: string, frames: number, bits: 16 | 24 = 24, cut = 0): { readonly path: string; readonly channels: readonly [Float32Array, Float32Array] } {
  const most = 2 ** (bits - 1)
  const left = [...noise(frames)].map((value) => Math.round(value * (most - 1)))
  const right = left.map((value) => Math.round(value / 2))
  const data = integerBytes(left.flatMap((value, i) => [value, right[i]]), bits)
  const bytes = wavBytes({ fs, channels: 2, bits, data })
  const path = join(folder, name)
  writeFileSync(path, bytes.subarray(0, bytes.length - cut))
  return { path, channels: [Float32Array.from(left, (value) => value / most), Float32Array.from(right, (value) => value / most)] }
}

async function view(path: string, change: Partial<SpectrogramSpec> = {}, range: TimeRange | null = null, columns = 100) {
  return (await runTask(viewTask, { id: 7, file: 'audio/x.wav', path, spec: { ...defaultSpectrogramSpec, ...change }, range, columns })).output
}

describe('a recording opened for looking at', () => {
  it('is the same whether it is decoded as a whole or read where it is looked at', async () => {
    const { path, channels: [left, right] } = stereo('long.wav', 30_000)
    for (const mostHeld of [Infinity, 1000]) {
      const { facts, truncated, channel, heldBytes } = await openViewed(path, mostHeld)
      expect({ facts, truncated, heldBytes }).toEqual({ facts: { fs, channels: 2, frames: 30_000, seconds: 1.875, encoding: 'PCM 24' }, truncated: false, heldBytes: mostHeld === Infinity ? 240_000 : 0 })
      expect(await channel(0).read(12_345, 23_456)).toEqual(left.subarray(12_345, 23_456))
      expect(await channel(1).read(0, 30_000)).toEqual(right)
      expect((await channel('mix').read(29_990, 30_000))[9]).toBeCloseTo((left[29_999] + right[29_999]) / 2, 7)
      const mix = await openMix(path, mostHeld)
      const [first, last] = [await mix.source.read(0, 1), await mix.source.read(29_999, 30_000)]
      expect([mix.fs, mix.source.length, first[0], last[0]]).toEqual([fs, 30_000, expect.closeTo((left[0] + right[0]) / 2, 7), expect.closeTo((left[29_999] + right[29_999]) / 2, 7)])
      for (const none of [2, -1, 0.5]) expect(() => channel(none)).toThrow(expect.objectContaining({ code: 'audio-channel-missing' }))
    }
  })

  it('that ends early is shown as far as it goes', async () => {
    const { path, channels: [left] } = stereo('cut.wav', 30_000, 16, 40_001)
    for (const mostHeld of [Infinity, 1000]) {
      const { facts, truncated, channel } = await openViewed(path, mostHeld)
      expect({ frames: facts.frames, truncated }).toEqual({ frames: 19_999, truncated: true })
      expect(await channel(0).read(19_000, 19_999)).toEqual(left.subarray(19_000, 19_999))
    }
    expect(await view(path)).toMatchObject({ truncated: true, seconds: 19_999 / fs, spectrogram: { frames: 1 + Math.floor(19_999 / 512) } })
  })

  it('says so where it became shorter since', async () => {
    const { path } = stereo('shrinking.wav', 30_000)
    const { channel } = await openViewed(path, 1000)
    stereo('shrinking.wav', 10_000)
    await expect(channel(0).read(20_000, 21_000)).rejects.toMatchObject({ code: 'audio-truncated' })
  })
})

describe('recordings that stay open', () => {
  it('are the last four, and anew those that changed', async () => {
    const opened = new ViewedRecordings()
    const paths = ['a', 'b', 'c', 'd', 'e'].map((name) => stereo(`${name}.wav`, 1000).path)
    const [first] = await Promise.all(paths.slice(0, 4).map((path) => opened.open(path)))
    expect(await opened.open(paths[0])).toBe(first)
    await opened.open(paths[4])
    expect(opened.count).toBe(4)
    expect(await opened.open(paths[0])).toBe(first)
    stereo('a.wav', 2000)
    expect((await opened.open(paths[0])).facts.frames).toBe(2000)
  })

  it('are not those that cannot be read', async () => {
    const opened = new ViewedRecordings()
    await expect(opened.open(join(folder, 'none.wav'))).rejects.toMatchObject({ code: 'audio-not-found' })
    expect(opened.count).toBe(0)
  })
})

describe('what the window gets of a recording', () => {
  it('has its facts, its spectrogram and its waveform', async () => {
    const { path, channels: [, right] } = stereo('view.wav', fs)
    const output = await view(path, { channel: 1 }, null, 2048)
    expect(output).toMatchObject({
      recording: 7, file: 'audio/x.wav', fs, channels: 2, seconds: 1, encoding: 'PCM 24', truncated: false,
      spectrogram: { rows: 128, frames: 32, firstFrame: 0 }, waveform: { columns: 2048, range: { start: 0, end: 1 } },
    })
    expect(Math.max(...output.waveform.high)).toBe(Math.max(...right))
    expect(structuredClone(output)).toEqual(output)
  })

  it('of a stretch is cut to what there is', async () => {
    const { path, channels: [left] } = stereo('stretch.wav', fs)
    const { spectrogram, waveform, seconds } = await view(path, { channel: 0 }, { start: 0.9, end: 3 }, 10)
    expect(seconds).toBe(1)
    expect(waveform.range).toEqual({ start: 0.9, end: 1 })
    expect(Math.max(...waveform.high)).toBe(Math.max(...left.subarray(14_400)))
    expect(spectrogram.firstFrame).toBeCloseTo((28 * 512) / fs, 12)
    expect(spectrogram.frames).toBe(4)
  })

  it('is refused where nothing is asked for', async () => {
    const { path } = stereo('refused.wav', fs)
    await expect(view(path, {}, { start: 1, end: 2 })).rejects.toMatchObject({ code: 'argument-invalid' })
    await expect(view(path, {}, { start: 0.5, end: 0.5 })).rejects.toMatchObject({ code: 'argument-invalid' })
    await expect(view(path, {}, null, 0)).rejects.toMatchObject({ code: 'argument-invalid' })
    await expect(view(path, { channel: 2 })).rejects.toMatchObject({ code: 'audio-channel-missing' })
  })
})
