import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChannelChoice } from '@shared/models'
import { wavBytes, type WavParts } from '../unit/audio/wav-bytes'
import { buildWorker } from './support/build-worker'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'scenebench-malformed-'))
const mebibyte = 2 ** 20
/** Of samples: so much that a reader that takes them several times over shows. */
const length = 16 * mebibyte
let program = ''

beforeAll(async () => {
  program = await buildWorker(resolve(import.meta.dirname, 'fixtures/open-recording.ts'))
  // Native code is looked for beside the application's package.json.
  const root = dirname(program)
  writeFileSync(join(root, 'package.json'), '{}')
  mkdirSync(join(root, 'out'))
  symlinkSync(resolve(import.meta.dirname, '../../out/native'), join(root, 'out', 'native'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Answer {
  readonly outcome: string
  readonly seconds: number
  readonly grown: number
}

/** A large file of silence with this header; `cut` leaves as many bytes away at its end. */
function written(parts: Partial<WavParts>, cut = 0): string {
  const path = join(folder, 'x.wav')
  const head = wavBytes({ data: new Uint8Array(0), dataSize: length, riffSize: length + 36, ...parts })
  writeFileSync(path, head)
  truncateSync(path, head.byteLength + length - cut)
  return path
}

async function opened(path: string, channel: ChannelChoice, reader: 'native' | 'TypeScript'): Promise<Answer> {
  // A process that hangs is ended, and the test fails.
  const { stdout } = await run(process.execPath, [program, path, channel, reader], { timeout: 30_000 })
  return JSON.parse(stdout) as Answer
}

const cases: readonly [string, Partial<WavParts>, number, string][] = [
  ['16 bit stereo, as it should be', { channels: 2 }, 0, 'samples'],
  ['8 bit mono, which takes four times its bytes as floats', { bits: 8 }, 0, 'samples'],
  ['24 bit, six channels', { bits: 24, channels: 6 }, 0, 'samples'],
  ['float 64', { bits: 64, tag: 3 }, 0, 'samples'],
  ['1,024 channels', { channels: 1024 }, 0, 'samples'],
  ['a data size of FFFFFFFF', { dataSize: 0xffffffff }, 0, 'samples'],
  ['sizes of 0', { dataSize: 0, riffSize: 0 }, 0, 'samples'],
  ['no data', { dataSize: 0 }, 0, 'audio-empty'],
  ['no format', { chunks: ['data'] }, 0, 'audio-header-invalid'],
  ['a fmt chunk of 2 GiB', { formatSize: 2 ** 31 }, 0, 'audio-header-invalid'],
  ['a fmt chunk of negative size', { formatSize: 2 ** 32 - 16 }, 0, 'audio-header-invalid'],
  ['another chunk of 2 GiB', { chunks: ['LIST', 'fmt', 'data'], listSize: 2 ** 31 }, 0, 'audio-truncated'],
  ['65,535 channels', { channels: 65535, blockAlign: 65534 }, 0, 'audio-format-unsupported'],
  ['65 bits', { bits: 65 }, 0, 'audio-format-unsupported'],
  ['block align 0', { blockAlign: 0 }, 0, 'audio-header-invalid'],
  ['data that is cut off', { channels: 2 }, 1000, 'audio-truncated'],
  ['a data size of nearly 4 GiB', { dataSize: 0xfffffffe }, 0, 'audio-truncated'],
  ['RF64 that claims 8 GiB', { container: 'RF64', dataSize: 0xffffffff, dataSize64: 2 ** 33, chunks: ['ds64', 'fmt', 'data'] }, 0, 'audio-truncated'],
  ['ADPCM', { tag: 0x11 }, 0, 'audio-format-unsupported'],
  ['RIFX', { container: 'RIFX' }, 0, 'audio-format-unsupported'],
]

describe.skipIf(process.platform !== 'linux').each(['native', 'TypeScript'] as const)('opened in a process of its own (%s), a large recording takes at most twice its size and 64 MiB, and under a second', (reader) => {
  it.each(cases)('%s', async (_, parts, cut, outcome) => {
    const path = written(parts, cut)
    const answer = await opened(path, 'mix', reader)
    expect(answer.outcome).toBe(outcome)
    expect(answer.grown / mebibyte).toBeLessThan((2 * statSync(path).size) / mebibyte + 64)
    // Of the processor's time: how many others there are does not matter.
    expect(answer.seconds).toBeLessThan(1)
  })

  it.each(['side', 'each'] as const)('%s of six channels', async (channel) => {
    const path = written({ channels: 6 })
    const answer = await opened(path, channel, reader)
    expect(answer.outcome).toBe('samples')
    expect(answer.grown / mebibyte).toBeLessThan((2 * statSync(path).size) / mebibyte + 64)
    expect(answer.seconds).toBeLessThan(1)
  })
})
