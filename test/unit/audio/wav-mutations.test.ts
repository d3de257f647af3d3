import fc from 'fast-check'
import { expect, it } from 'vitest'
import { WorkbenchError } from '@shared/errors'
import { channelChoices } from '@shared/models'
import { openSignals, type OpenedSignals, type SignalOptions } from '../../../src/main/audio/open-signals'
import { signalVariants } from '../native/library'
import { floatBytes, integerBytes, wavBytes } from './wav-bytes'

const samples = Array.from({ length: 300 }, (_, i) => Math.round(20000 * Math.sin(i / 7)))
const files = [
  wavBytes({ data: integerBytes(samples, 16) }),
  wavBytes({ bits: 24, channels: 2, extensible: true, chunks: ['LIST', 'odd', 'fmt', 'data'], data: integerBytes(samples, 24) }),
  wavBytes({ container: 'RF64', dataSize: 0xffffffff, chunks: ['ds64', 'fmt', 'data'], data: integerBytes(samples, 16) }),
  wavBytes({ bits: 32, tag: 3, channels: 2, data: floatBytes(samples.map((value) => value / 32768), 32) }),
  wavBytes({ bits: 64, tag: 3, channels: 3, extensible: true, data: floatBytes(samples.map((value) => value / 32768), 64) }),
  wavBytes({ bits: 8, channels: 4, chunks: ['data', 'fmt'], data: integerBytes(samples.map((value) => value >> 8), 8) }),
]
const headerLength = 128
/** As many a run as reliability asks for. */
const mutations = 10_000

/** Bytes of the header set to something, favouring values that size fields break on; sometimes the file is cut, too. */
const mutation = fc.record({
  file: fc.constantFrom(...files),
  changes: fc.array(fc.tuple(fc.nat(headerLength - 1), fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xfe, 0xff), fc.nat(255))), { minLength: 1, maxLength: 6 }),
  cut: fc.option(fc.nat(700), { freq: 4 }),
  channel: fc.constantFrom(...channelChoices),
  allowTruncated: fc.boolean(),
})

type Outcome = { readonly code: string; readonly message: string } | { readonly facts: OpenedSignals['facts']; readonly truncated: boolean; readonly samples: readonly Float32Array[] }

async function outcomeOf(bytes: Uint8Array, options: SignalOptions, code: (typeof signalVariants)[number] | null): Promise<Outcome> {
  try {
    const { facts, truncated, signals } = await openSignals(bytes, 'x.wav', options, code)
    return { facts, truncated, samples: signals.map((signal) => {
      const to = new Float32Array(signal.length)
      signal.write(to, 0, 0)
      return to
    }) }
  } catch (error) {
    expect(error).toBeInstanceOf(WorkbenchError)
    return { code: (error as WorkbenchError).code, message: (error as WorkbenchError).message }
  }
}

it('a mutated header gives samples that fit the file, or a named error; the same from native code and from TypeScript', async () => {
  const seen = new Set<string>()
  await fc.assert(fc.asyncProperty(mutation, async ({ file, changes, cut, channel, allowTruncated }) => {
    const bytes = Buffer.from(cut === null ? file : file.subarray(0, cut))
    for (const [at, value] of changes) if (at < bytes.byteLength) bytes[at] = value
    const options = { channel, fs: null, allowTruncated }
    const outcome = await outcomeOf(bytes, options, null)
    expect(await outcomeOf(bytes, options, signalVariants[0])).toEqual(outcome)
    seen.add('code' in outcome ? outcome.code : channel)
    if ('code' in outcome) {
      expect(outcome.code).toMatch(/^audio-/)
      return
    }
    const { facts } = outcome
    expect(facts.frames * facts.channels).toBeLessThanOrEqual(bytes.byteLength)
    expect(outcome.samples.map(({ length }) => length)).toEqual(Array.from({ length: channel === 'each' ? facts.channels : 1 }, () => facts.frames))
    expect(outcome.truncated && !allowTruncated).toBe(false)
  }), { numRuns: mutations, seed: 20261123 })
  expect([...seen]).toEqual(expect.arrayContaining([...channelChoices, 'audio-header-invalid', 'audio-truncated', 'audio-format-unsupported', 'audio-channel-missing', 'audio-decode-failed', 'audio-empty']))
}, 120_000)
