import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '@shared/errors'
import { openSignals } from '../../../src/main/audio/open-signals'
import { decodeAudio } from '../../../src/main/audio/read-audio'
import { signalVariants } from '../native/library'
import { floatBytes, integerBytes, wavBytes, type WavParts } from './wav-bytes'

const data = integerBytes([1, 2, 3, 4, 5, 6, 7, 8], 16)
const whole = wavBytes({ data })

interface Refusal {
  readonly code: ErrorCode
  readonly message: string
}

/** How a file is refused: the same whether it is decoded whole or opened for analysis, with native code and without. */
async function codeOf(bytes: Uint8Array): Promise<Refusal> {
  const refusal = await refused(() => decodeAudio(bytes, '/data/x.wav'))
  for (const code of [...signalVariants, null]) {
    const opened = await refused(async () => {
      const { signals } = await openSignals(bytes, '/data/x.wav', { channel: 'each', fs: null, allowTruncated: false }, code)
      for (const signal of signals) signal.write(new Float32Array(signal.length), 0, 0)
    })
    expect([opened.code, opened.message]).toEqual([refusal.code, refusal.message])
  }
  return refusal
}

async function refused(open: () => Promise<unknown>): Promise<Refusal> {
  try {
    await open()
  } catch (error) {
    expect(error).toMatchObject({ name: 'WorkbenchError', details: { path: '/data/x.wav', advice: expect.any(String) as string } })
    return error as Refusal
  }
  throw new Error('It was decoded.')
}

describe('malformed WAV files are refused by name', () => {
  it.each<[string, Partial<WavParts>, ErrorCode]>([
    ['no data chunk', { chunks: ['fmt'] }, 'audio-header-invalid'],
    ['no fmt chunk', { chunks: ['data'] }, 'audio-header-invalid'],
    ['neither', { chunks: [] }, 'audio-header-invalid'],
    ['an empty data chunk', { data: new Uint8Array(0) }, 'audio-empty'],
    ['a data chunk of size 0 in a file that was closed', { dataSize: 0 }, 'audio-empty'],
    ['less than one frame', { channels: 2, data: data.subarray(0, 3) }, 'audio-empty'],
    ['a fmt chunk of 0 bytes', { formatSize: 0 }, 'audio-header-invalid'],
    ['a fmt chunk of 14 bytes', { formatSize: 14 }, 'audio-header-invalid'],
    ['a fmt chunk of 2 GiB', { formatSize: 2 ** 31 }, 'audio-header-invalid'],
    ['a fmt chunk of negative size', { formatSize: 2 ** 32 - 16 }, 'audio-header-invalid'],
    ['a fmt chunk that goes on beyond the file', { formatSize: 60000 }, 'audio-truncated'],
    ['another chunk that goes on beyond the file', { chunks: ['LIST', 'fmt', 'data'], listSize: 60000 }, 'audio-truncated'],
    ['another chunk of 2 GiB', { chunks: ['LIST', 'fmt', 'data'], listSize: 2 ** 31 }, 'audio-truncated'],
    ['another chunk of negative size', { chunks: ['LIST', 'fmt', 'data'], listSize: 2 ** 32 - 16 }, 'audio-truncated'],
    ['a sampling rate of 0', { fs: 0 }, 'audio-header-invalid'],
    ['0 channels', { channels: 0 }, 'audio-header-invalid'],
    ['65,535 channels', { channels: 65535, blockAlign: 65534 }, 'audio-format-unsupported'],
    ['0 bits', { bits: 0 }, 'audio-header-invalid'],
    ['5 bits', { bits: 5 }, 'audio-format-unsupported'],
    ['36 bits', { bits: 36 }, 'audio-format-unsupported'],
    ['65 bits', { bits: 65 }, 'audio-format-unsupported'],
    ['36 bits in an extensible header', { bits: 36, extensible: true }, 'audio-format-unsupported'],
    ['float of 16 bits', { tag: 3 }, 'audio-format-unsupported'],
    ['block align 0', { blockAlign: 0 }, 'audio-header-invalid'],
    ['a block align that contradicts', { blockAlign: 3 }, 'audio-header-invalid'],
    ['data that goes on beyond the file', { dataSize: 17 }, 'audio-truncated'],
    ['data of 4 GiB in a small file', { dataSize: 0xfffffffe }, 'audio-truncated'],
    ['RF64 that claims 8 GiB', { container: 'RF64', dataSize: 0xffffffff, dataSize64: 2 ** 33, chunks: ['ds64', 'fmt', 'data'] }, 'audio-truncated'],
    ['RF64 that claims 8 EiB', { container: 'RF64', dataSize: 0xffffffff, dataSize64: 2 ** 63, chunks: ['ds64', 'fmt', 'data'] }, 'audio-truncated'],
    ['RIFX', { container: 'RIFX' }, 'audio-format-unsupported'],
    ['a RIFF file that is no WAV', { formType: 'AVI ' }, 'audio-format-unsupported'],
  ])('%s', async (_, parts, code) => {
    expect((await codeOf(wavBytes({ data, ...parts }))).code).toBe(code)
  })

  it.each([
    [0x0002, 'Microsoft ADPCM'], [0x0006, 'A-law'], [0x0007, 'mu-law'], [0x0011, 'IMA ADPCM'], [0x0031, 'GSM 6.10'], [0x0055, 'MP3'], [0x1234, '0x1234'],
  ])('codec 0x%s is refused as %s', async (tag, name) => {
    for (const extensible of [false, true]) {
      const error = await codeOf(wavBytes({ data, tag, extensible }))
      expect(error.code).toBe('audio-format-unsupported')
      expect(error.message).toContain(name)
    }
  })

  it.each([['NaN', NaN], ['an infinity', Infinity], ['more than float32 holds', 1e300]])('%s among float samples', async (_, value) => {
    const bits = value === 1e300 ? 64 : 32
    expect((await codeOf(wavBytes({ tag: 3, bits, data: floatBytes([0, value, 0], bits) }))).code).toBe('audio-decode-failed')
  })

  it('a file cut anywhere is refused, and nothing but the named errors come', async () => {
    for (let length = 0; length < whole.byteLength; length++) {
      const { code } = await codeOf(whole.subarray(0, length))
      expect(['audio-empty', 'audio-format-unknown', 'audio-truncated', 'audio-header-invalid']).toContain(code)
    }
  })

  it('a truncated recording is usable on request, and says so', async () => {
    const audio = await decodeAudio(whole.subarray(0, whole.byteLength - 5), 'x.wav', { allowTruncated: true })
    expect(audio.truncated).toBe(true)
    expect([...audio.channels[0]]).toEqual([1, 2, 3, 4, 5].map((value) => value / 32768))
  })

  it('thousands of empty chunks end in an error, not in a search', async () => {
    const chunks = Array.from({ length: 5000 }, () => 'empty' as const)
    expect((await codeOf(wavBytes({ data, chunks }))).code).toBe('audio-header-invalid')
  })
})
