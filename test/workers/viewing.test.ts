import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { decode } from 'fast-png'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultSpectrogramSpec, type DatasetId, type SpectrogramSpec, type TimeRange } from '@shared/models'
import type { Thumbnail } from '../../src/main/workbench/thumbnails'
import { TestWorkbench } from './support/test-workbench'

let home: TestWorkbench
let dataset: DatasetId

beforeEach(async () => {
  home = await TestWorkbench.make()
  dataset = await home.open()
})
afterEach(() => home.remove())

const wanted = new AbortController().signal

async function made(thumbnail: Thumbnail, givenUp = wanted): Promise<Uint8Array> {
  return typeof thumbnail === 'function' ? thumbnail(givenUp) : thumbnail
}

async function keptThumbnails(): Promise<number> {
  const names = await readdir(join(home.folder, 'home', 'cache', 'thumbnails'), { recursive: true }).catch(() => [])
  return names.filter((name) => name.endsWith('.sbt')).length
}

describe('thumbnails', () => {
  test('are made by worker processes once, and then kept; in whatever colours', async () => {
    const first = await home.workbench.thumbnail(dataset, 0, 'magma')
    expect(first).toBeTypeOf('function')
    const png = await made(first)
    expect(decode(png)).toMatchObject({ width: 240, height: 120 })
    const processes = home.started.length
    const again = await home.workbench.thumbnail(dataset, 0, 'magma')
    expect(Buffer.from(await made(again)).equals(png)).toBe(true)
    const grey = await home.workbench.thumbnail(dataset, 0, 'grey')
    expect([typeof again, typeof grey, home.started.length]).toEqual(['object', 'object', processes])
    expect(decode(await made(grey)).data).toEqual(decode(png).data)
  })

  test('that are not wanted any more are not made', async () => {
    const givenUp = Array.from({ length: home.small.files }, () => new AbortController())
    const thumbnails = await Promise.all(Array.from({ length: home.small.files }, (_, id) => home.workbench.thumbnail(dataset, id, 'magma')))
    const results = thumbnails.map((thumbnail, id) => made(thumbnail, givenUp[id].signal).then(() => 'made', (error: { code: string }) => error.code))
    givenUp.forEach((controller, id) => { if (id !== 9) controller.abort() })
    expect(await results[9]).toBe('made')
    expect((await Promise.all(results)).filter((result) => result === 'made').length).toBeLessThan(6)
    expect(await keptThumbnails()).toBeLessThan(6)
  })

  test('of what cannot be read fail with its reason', async () => {
    await expect(home.workbench.thumbnail(dataset, 9999, 'magma')).rejects.toMatchObject({ code: 'recording-unknown' })
    await expect(home.workbench.thumbnail(dataset, 0, 'jet')).rejects.toMatchObject({ code: 'argument-invalid' })
  })
})

describe('a recording that is looked at', () => {
  async function view(recording: number, range: TimeRange | null, change: Partial<SpectrogramSpec> = {}) {
    return home.workbench.requests['recording.view'](dataset, recording, { ...defaultSpectrogramSpec, ...change }, range, 200)
  }

  test('comes whole, or a stretch of it', async () => {
    const [whole, part] = await Promise.all([view(0, null), view(0, { start: 0.5, end: 0.6 })])
    expect(whole).toMatchObject({ recording: 0, channels: 1, seconds: 1, truncated: false, spectrogram: { rows: 128, firstFrame: 0 }, waveform: { columns: 200, range: { start: 0, end: 1 } } })
    const { spectrogram } = part
    const first = Math.round(spectrogram.firstFrame / spectrogram.frameStep)
    expect([...spectrogram.decibels.subarray(0, spectrogram.frames)]).toEqual([...whole.spectrogram.decibels.subarray(first, first + spectrogram.frames)])
  })

  test('is the latest that was asked for; what was asked before is given up', async () => {
    const codeOf = (error: { code: string }): string => error.code
    const zooming = [0.1, 0.2, 0.3].map((start) => view(0, { start, end: 0.9 }).then(({ waveform }) => waveform.range.start, codeOf))
    const others = [view(0, null), view(1, { start: 0.1, end: 0.9 }), view(0, { start: 0, end: 0.9 }, { channel: 0 })]
    expect(await Promise.all(zooming)).toEqual(['cancelled', 'cancelled', 0.3])
    expect((await Promise.all(others)).length).toBe(3)
  })

  test('fails with its reason', async () => {
    await expect(view(0, null, { channel: 3 })).rejects.toMatchObject({ code: 'audio-channel-missing' })
    await expect(view(0, { start: 5, end: 6 })).rejects.toMatchObject({ code: 'argument-invalid' })
  })
})
