import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { decodeAudio, readAudio } from '../../../src/main/audio/read-audio'
import { readAudioFacts } from '../../../src/main/audio/read-audio-facts'

/** Made from a formula by make_audio_fixtures.py, which stands beside the folder. */
const folder = join(import.meta.dirname, '../../fixtures/reference/audio')
const cuts = mkdtempSync(join(tmpdir(), 'scenebench-cut-'))
afterAll(() => rmSync(cuts, { recursive: true, force: true }))

/** Half a second of the script's formula. */
function formula(fs: number, channel: number): Float64Array {
  const length = fs / 2
  const end = (length - 1) / fs
  return Float64Array.from({ length }, (_, i) => {
    const t = i / fs
    const tone = 0.5 * Math.sin(2 * Math.PI * 440 * (channel + 1) * t) + 0.25 * Math.sin(2 * Math.PI * 1000 * t)
    return tone * Math.min(1, Math.min(t, end - t) / 0.01)
  })
}

function signalToNoise(expected: Float64Array, actual: Float32Array): number {
  let signal = 0
  let noise = 0
  for (const [i, value] of expected.entries()) {
    signal += value ** 2
    noise += (value - actual[i]) ** 2
  }
  return 10 * Math.log10(signal / noise)
}

function damaged(file: string, at: number): Buffer {
  const bytes = readFileSync(join(folder, file))
  bytes[at] ^= 0x10
  return bytes
}

describe('compressed recordings', () => {
  it.each([
    ['vorbis-mono-22k05.ogg', 22050, 1, 'Ogg Vorbis', 30],
    ['vorbis-stereo-44k1.ogg', 44100, 2, 'Ogg Vorbis', 30],
    ['opus-mono-48k.opus', 48000, 1, 'Ogg Opus', 20],
    ['flac-stereo-16-44k1.flac', 44100, 2, 'FLAC 16', 85],
    ['flac-mono-24-16k.flac', 16000, 1, 'FLAC 24', 130],
    ['mp3-mono-44k1.mp3', 44100, 1, 'MP3', 30],
    ['mp3-stereo-48k.mp3', 48000, 2, 'MP3', 30],
  ])('%s gives the signal it was made from, sample for sample in place', async (file, fs, channels, encoding, decibels) => {
    const path = join(folder, file)
    const facts = { fs, channels, frames: fs / 2, seconds: 0.5, encoding }
    expect(await readAudioFacts(path)).toEqual(facts)
    const audio = await readAudio(path)
    expect(audio.facts).toEqual(facts)
    for (let channel = 0; channel < channels; channel++) {
      expect(audio.channels[channel].length).toBe(fs / 2)
      expect(signalToNoise(formula(fs, channel), audio.channels[channel])).toBeGreaterThan(decibels)
    }
  })

  it('a format that cannot be decoded is refused by name', async () => {
    await expect(readAudio(join(folder, 'aiff-mono-8k.aiff'))).rejects.toMatchObject({ code: 'audio-format-unsupported', message: expect.stringContaining('AIFF') as string })
  })

  it.each(['vorbis-mono-22k05.ogg', 'opus-mono-48k.opus', 'mp3-mono-44k1.mp3', 'flac-stereo-16-44k1.flac'])('%s cut off is refused as such', async (file) => {
    const bytes = readFileSync(join(folder, file))
    await expect(decodeAudio(bytes.subarray(0, Math.floor(bytes.byteLength * 0.8)), 'x')).rejects.toMatchObject({ code: 'audio-truncated' })
  })

  it.each([
    ['vorbis-long-22k05.ogg', [0.8, 0.99]], ['opus-long-48k.opus', [0.35, 0.7, 0.9]],
    ['flac-stereo-16-44k1.flac', [0.3, 0.6, 0.99]], ['flac-mono-24-16k.flac', [0.7]], ['mp3-mono-44k1.mp3', [0.5, 0.8, 0.97]], ['mp3-stereo-48k.mp3', [0.4, 0.9]],
  ])('%s cut off is usable on request: what is there is as it was, and the facts say how much', async (file, shares) => {
    const bytes = readFileSync(join(folder, file))
    const whole = await decodeAudio(bytes, 'x', { allowTruncated: true })
    expect(whole.truncated).toBe(false)
    for (const share of shares) {
      const path = join(cuts, `${share}-${file}`)
      writeFileSync(path, bytes.subarray(0, Math.floor(bytes.byteLength * share)))
      await expect(readAudio(path)).rejects.toMatchObject({ code: 'audio-truncated', details: { path, advice: expect.any(String) as string } })
      const part = await readAudio(path, { allowTruncated: true })
      expect(part.truncated).toBe(true)
      expect(await readAudioFacts(path, { allowTruncated: true })).toEqual(part.facts)
      const { frames } = part.facts
      expect(frames).toBeGreaterThan(whole.facts.frames * (share - 0.35))
      expect(frames).toBeLessThan(whole.facts.frames)
      // The last frame of a lossy codec overlaps with one that is not there.
      const same = frames - (file.startsWith('flac') ? 0 : 2048)
      for (const [c, channel] of part.channels.entries()) {
        expect(channel).toHaveLength(frames)
        expect(channel.subarray(0, same)).toEqual(whole.channels[c].subarray(0, same))
      }
    }
  })

  it.each(['vorbis-long-22k05.ogg', 'opus-long-48k.opus'])('%s cut between two pages is noticed, too: its last page does not say that it is the last', async (file) => {
    const bytes = readFileSync(join(folder, file))
    const lastPage = bytes.lastIndexOf('OggS')
    for (const end of [lastPage, lastPage + 2, lastPage + 20]) {
      await expect(decodeAudio(bytes.subarray(0, end), 'x')).rejects.toMatchObject({ code: 'audio-truncated' })
    }
  })

  it('an MP3 file of an encoder that leaves no note is truncated where it ends within a frame', async () => {
    const bytes = Buffer.from(readFileSync(join(folder, 'mp3-stereo-48k.mp3')))
    bytes.write('none', bytes.indexOf('Xing'), 'latin1')
    expect((await decodeAudio(bytes, 'x', { allowTruncated: true })).truncated).toBe(false)
    const cut = bytes.subarray(0, bytes.byteLength - 10)
    await expect(decodeAudio(cut, 'x')).rejects.toMatchObject({ code: 'audio-truncated' })
    expect((await decodeAudio(cut, 'x', { allowTruncated: true })).truncated).toBe(true)
  })

  it.each(['vorbis-mono-22k05.ogg', 'opus-mono-48k.opus'])('one wrong bit in %s is noticed', async (file) => {
    const { byteLength } = readFileSync(join(folder, file))
    for (let at = 60; at < byteLength; at += 397) {
      await expect(decodeAudio(damaged(file, at), 'x')).rejects.toMatchObject({ name: 'WorkbenchError' })
    }
  })

  it('a header that claims hours is refused before anything is decoded', async () => {
    const bytes = readFileSync(join(folder, 'flac-mono-24-16k.flac'))
    bytes.set([0xff, 0xff, 0xff, 0xff], 22)
    await expect(decodeAudio(bytes, 'x')).rejects.toMatchObject({ code: 'audio-too-large' })
  })
})
