import fc from 'fast-check'
import { expect, it } from 'vitest'
import { WorkbenchError } from '@shared/errors'
import { mixToMono } from '../../../src/main/audio/mix-to-mono'
import { openMono } from '../../../src/main/audio/mono-source'
import { decodeAudio } from '../../../src/main/audio/read-audio'
import { signalVariants } from '../native/library'
import { floatBytes, integerBytes, wavBytes } from './wav-bytes'

const samples = Array.from({ length: 300 }, (_, i) => Math.round(20000 * Math.sin(i / 7)))
const files = [
  wavBytes({ data: integerBytes(samples, 16) }),
  wavBytes({ bits: 24, channels: 2, extensible: true, chunks: ['LIST', 'odd', 'fmt', 'data'], data: integerBytes(samples, 24) }),
  wavBytes({ container: 'RF64', dataSize: 0xffffffff, chunks: ['ds64', 'fmt', 'data'], data: integerBytes(samples, 16) }),
  wavBytes({ bits: 32, tag: 3, channels: 2, data: floatBytes(samples.map((value) => value / 32768), 32) }),
]
const headerLength = 128

/** Bytes of the header set to something, favouring values that size fields break on; sometimes the file is cut, too. */
const mutation = fc.record({
  file: fc.constantFrom(...files),
  changes: fc.array(fc.tuple(fc.nat(headerLength - 1), fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xfe, 0xff), fc.nat(255))), { minLength: 1, maxLength: 6 }),
  cut: fc.option(fc.nat(700), { freq: 4 }),
})

async function monoOf(bytes: Uint8Array): Promise<Float32Array> {
  const recording = await openMono(bytes, 'x.wav', {}, signalVariants[0])
  const mono = new Float32Array(recording.length)
  recording.write(mono, 0, 0)
  return mono
}

it('a mutated header gives samples that fit the file, or a named error; the same from native code', async () => {
  await fc.assert(fc.asyncProperty(mutation, async ({ file, changes, cut }) => {
    const bytes = Buffer.from(cut === null ? file : file.subarray(0, cut))
    for (const [at, value] of changes) if (at < bytes.byteLength) bytes[at] = value
    const outcome = await decodeAudio(bytes, 'x.wav').catch((error: unknown) => error)
    const mono = await monoOf(bytes).catch((error: unknown) => error)
    if (outcome instanceof Error) {
      expect(outcome).toBeInstanceOf(WorkbenchError)
      expect((outcome as WorkbenchError).code).toMatch(/^audio-/)
      expect(mono).toMatchObject({ code: (outcome as WorkbenchError).code, message: outcome.message })
      return
    }
    const { channels, facts } = outcome as Awaited<ReturnType<typeof decodeAudio>>
    expect(channels.length).toBe(facts.channels)
    expect(facts.frames * facts.channels).toBeLessThanOrEqual(bytes.byteLength)
    expect(channels.every((channel) => channel.length === facts.frames)).toBe(true)
    expect(mono).toEqual(mixToMono(channels))
  }), { numRuns: Number(process.env.SCENEBENCH_MUTATIONS ?? 1000), seed: 20261123 })
})
