import fc from 'fast-check'
import { expect, it } from 'vitest'
import { WorkbenchError } from '@shared/errors'
import { decodeAudio } from '../../../src/main/audio/read-audio'
import { integerBytes, wavBytes } from './wav-bytes'

const samples = Array.from({ length: 300 }, (_, i) => Math.round(20000 * Math.sin(i / 7)))
const files = [
  wavBytes({ data: integerBytes(samples, 16) }),
  wavBytes({ bits: 24, channels: 2, extensible: true, chunks: ['LIST', 'odd', 'fmt', 'data'], data: integerBytes(samples, 24) }),
  wavBytes({ container: 'RF64', dataSize: 0xffffffff, chunks: ['ds64', 'fmt', 'data'], data: integerBytes(samples, 16) }),
]
const headerLength = 128

/** Bytes of the header set to something, favouring values that size fields break on; sometimes the file is cut, too. */
const mutation = fc.record({
  file: fc.constantFrom(...files),
  changes: fc.array(fc.tuple(fc.nat(headerLength - 1), fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xfe, 0xff), fc.nat(255))), { minLength: 1, maxLength: 6 }),
  cut: fc.option(fc.nat(700), { freq: 4 }),
})

it('a mutated header gives samples that fit the file, or a named error', async () => {
  await fc.assert(fc.asyncProperty(mutation, async ({ file, changes, cut }) => {
    const bytes = Buffer.from(cut === null ? file : file.subarray(0, cut))
    for (const [at, value] of changes) if (at < bytes.byteLength) bytes[at] = value
    const outcome = await decodeAudio(bytes, 'x.wav').catch((error: unknown) => error)
    if (outcome instanceof Error) {
      expect(outcome).toBeInstanceOf(WorkbenchError)
      expect((outcome as WorkbenchError).code).toMatch(/^audio-/)
      return
    }
    const { channels, facts } = outcome as Awaited<ReturnType<typeof decodeAudio>>
    expect(channels.length).toBe(facts.channels)
    expect(facts.frames * facts.channels).toBeLessThanOrEqual(bytes.byteLength)
    expect(channels.every((channel) => channel.length === facts.frames)).toBe(true)
  }), { numRuns: Number(process.env.SCENEBENCH_MUTATIONS ?? 1000), seed: 20261123 })
})
