import { describe, expect, it } from 'vitest'
import { decodeAudio } from '../../../src/main/audio/read-audio'
import { floatBytes, integerBytes, wavBytes } from './wav-bytes'

/** Smallest and largest integer of `bits`, and some between that need every byte. */
function integers(bits: number): number[] {
  const top = 2 ** (bits - 1)
  return [-top, -top + 1, -1, 0, 1, top - 1, Math.floor(top / 3), -Math.floor(top / 7), Math.floor(top / 2), -Math.floor(top / 5)]
}

function channel(values: readonly number[], index: number, count: number): number[] {
  return values.filter((_, i) => i % count === index)
}

describe('valid WAV files decode to the exact samples', () => {
  for (const bits of [8, 16, 24, 32]) {
    for (const channels of [1, 2, 5]) {
      for (const extensible of [false, true]) {
        it(`PCM ${bits}, ${channels} channels${extensible ? ', extensible' : ''}`, async () => {
          const values = integers(bits)
          const audio = await decodeAudio(wavBytes({ bits, channels, extensible, data: integerBytes(values, bits) }), 'x.wav')
          expect(audio.facts).toEqual({ fs: 8000, channels, frames: 10 / channels, seconds: 10 / channels / 8000, encoding: `PCM ${bits}` })
          for (let c = 0; c < channels; c++) {
            expect([...audio.channels[c]]).toEqual(channel(values, c, channels).map((value) => Math.fround(value / 2 ** (bits - 1))))
          }
        })
      }
    }
  }

  it.each([32, 64] as const)('float %i', async (bits) => {
    const values = [0, -0, 1, -1, 0.1, -1 / 3, 1.5, 1e-30, Math.PI / 4, -0.999999]
    const audio = await decodeAudio(wavBytes({ tag: 3, bits, channels: 2, data: floatBytes(values, bits) }), 'x.wav')
    expect(audio.facts.encoding).toBe(`float ${bits}`)
    expect([...audio.channels[1]]).toEqual(channel(values, 1, 2).map(Math.fround))
  })

  it('stereo PCM 24 wherever the samples begin in memory', async () => {
    const values = integers(24)
    for (let shift = 0; shift < 4; shift++) {
      const file = wavBytes({ bits: 24, channels: 2, data: integerBytes(values, 24) })
      const moved = new Uint8Array(new ArrayBuffer(file.byteLength + 4), shift, file.byteLength)
      moved.set(file)
      const audio = await decodeAudio(moved, 'x.wav')
      expect([...audio.channels[0]]).toEqual(channel(values, 0, 2).map((value) => value / 2 ** 23))
    }
  })

  it('samples of 20 bits stand left-justified in three bytes', async () => {
    const audio = await decodeAudio(wavBytes({ bits: 20, data: integerBytes([1 << 22, -(1 << 23)], 24) }), 'x.wav')
    expect([...audio.channels[0]]).toEqual([0.5, -1])
  })
})

describe('chunks in unusual places', () => {
  const values = integers(16)
  const data = integerBytes(values, 16)
  const expected = values.map((value) => value / 32768)

  it.each([
    ['LIST before fmt', { chunks: ['LIST', 'fmt', 'data'] as const }],
    ['data before fmt', { chunks: ['data', 'fmt'] as const }],
    ['an odd chunk with its padding', { chunks: ['fmt', 'odd', 'data'] as const }],
    ['an odd chunk without padding', { chunks: ['fmt', 'odd-unpadded', 'data'] as const }],
    ['an empty chunk', { chunks: ['empty', 'fmt', 'empty', 'data'] as const }],
    ['two data chunks: the first counts', { chunks: ['fmt', 'data', 'data-again'] as const }],
    ['two fmt chunks: the first counts', { chunks: ['fmt', 'fmt', 'data'] as const }],
    ['RF64', { container: 'RF64' as const, dataSize: 0xffffffff, chunks: ['ds64', 'fmt', 'data'] as const }],
    ['RF64 without ds64', { container: 'RF64' as const, dataSize: 0xffffffff }],
    ['a stream: data size FFFFFFFF', { dataSize: 0xffffffff, riffSize: 0xffffffff }],
    ['a data size of FFFFFFFF in a file that was closed', { dataSize: 0xffffffff }],
    ['a stream that was never closed: sizes 0', { dataSize: 0, riffSize: 0 }],
    ['a RIFF size that is wrong', { riffSize: 7 }],
  ])('%s', async (_, parts) => {
    const audio = await decodeAudio(wavBytes({ data, ...parts }), 'x.wav')
    expect([...audio.channels[0]]).toEqual(expected)
    expect(audio.truncated).toBe(false)
  })

  it('a last frame that is not complete is left out', async () => {
    const audio = await decodeAudio(wavBytes({ channels: 2, data: data.subarray(0, 10) }), 'x.wav')
    expect(audio.facts.frames).toBe(2)
  })
})
