import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { decodeAudio, readAudio } from '../../../src/main/audio/read-audio'
import { playableAudio } from '../../../src/main/electron/playable-audio'
import { integerBytes, wavBytes } from '../audio/wav-bytes'
import { noise } from '../native/library'

const folder = mkdtempSync(join(tmpdir(), 'scenebench-playable-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function written(name: string, bytes: Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

const samples = noise(10_000).map((value) => value * 1.2)
const doubles = wavBytes({ tag: 3, bits: 64, channels: 2, data: new Uint8Array(Float64Array.from(samples).buffer) })

describe('recordings that Chromium cannot play or seek in', () => {
  it('of 64 bit floats have the same samples in 16 bits, cut at full scale', async () => {
    const playable = await playableAudio(written('f64.wav', doubles))
    const bytes = await playable?.read(0, playable.size) ?? new Uint8Array(0)
    expect(bytes.byteLength).toBe(playable?.size)
    const { facts, channels } = await decodeAudio(bytes, 'f64.wav')
    expect(facts).toEqual({ fs: 8000, channels: 2, frames: 5000, seconds: 0.625, encoding: 'PCM 16' })
    channels.forEach((channel, c) => channel.forEach((value, i) => expect(Math.abs(value - Math.min(1, Math.max(-1, samples[2 * i + c])))).toBeLessThan(1 / 16_384)))
  })

  it('are the same in parts, wherever they are cut', async () => {
    const playable = await playableAudio(written('parts.wav', doubles))
    const whole = Buffer.from(await playable?.read(0, 20_044) ?? [])
    expect(whole.byteLength).toBe(20_044)
    for (const [start, end] of [[0, 10], [40, 44], [43, 47], [44, 45], [45, 49], [1001, 9999], [20_043, 20_044], [20_000, 30_000], [20_044, 20_050]]) {
      expect(Buffer.from(await playable?.read(start, end) ?? []).equals(whole.subarray(start, end))).toBe(true)
    }
  })

  it('of more than eight channels are their mean', async () => {
    const data = integerBytes(Array.from({ length: 1200 }, (_, i) => (i % 12) * 1000), 16)
    const playable = await playableAudio(written('12.wav', wavBytes({ channels: 12, data })))
    const { facts, channels } = await decodeAudio(await playable?.read(0, playable.size) ?? new Uint8Array(0), '12.wav')
    expect(facts).toMatchObject({ channels: 1, frames: 100 })
    for (const value of channels[0]) expect(value).toBeCloseTo(5500 / 32_768, 4)
  })

  it('of a few FLAC blocks are decoded', async () => {
    const path = join(import.meta.dirname, '../../fixtures/reference/audio/flac-mono-24-16k.flac')
    const playable = await playableAudio(path)
    const [played, recorded] = await Promise.all([decodeAudio(await playable?.read(0, playable.size) ?? new Uint8Array(0), 'x.wav'), readAudio(path)])
    expect(played.facts).toEqual({ ...recorded.facts, encoding: 'PCM 16' })
    played.channels[0].forEach((value, i) => expect(Math.abs(value - recorded.channels[0][i])).toBeLessThan(1 / 16_384))
  })

  it('are few: the others are left as they are', async () => {
    for (const bits of [8, 16, 24, 32]) expect(await playableAudio(written(`${bits}.wav`, wavBytes({ bits, data: new Uint8Array(800) })))).toBeNull()
    expect(await playableAudio(written('f32.wav', wavBytes({ tag: 3, bits: 32, data: new Uint8Array(800) })))).toBeNull()
    expect(await playableAudio(join(import.meta.dirname, '../../fixtures/reference/audio/mp3-stereo-48k.mp3'))).toBeNull()
  })
})
