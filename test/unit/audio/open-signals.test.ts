import { describe, expect, it } from 'vitest'
import { channelChoices, type ChannelChoice } from '@shared/models'
import { openSignals } from '../../../src/main/audio/open-signals'
import { decodeAudio } from '../../../src/main/audio/read-audio'
import { noise, signalVariants } from '../native/library'
import { floatBytes, integerBytes, wavBytes, type WavParts } from './wav-bytes'

type Code = (typeof signalVariants)[number] | null

const readers = [...signalVariants.map((code) => ({ name: code.name, code })), { name: 'TypeScript', code: null }]

function samplesOf(bits: number, isFloat: boolean, count: number): Uint8Array {
  const values = Array.from(noise(count))
  if (isFloat) return floatBytes(values.map((value) => 1.7 * value), bits as 32 | 64)
  const top = 2 ** (bits - 1)
  return integerBytes(values.map((value, i) => [-top, top - 1, 0, -1][i % 40] ?? Math.floor(value * top)), bits)
}

/** Every signal, written between values that must stay. */
async function signalsOf(bytes: Uint8Array, channel: ChannelChoice, code: Code, offset = 0): Promise<Float32Array[]> {
  const { signals } = await openSignals(bytes, 'x.wav', { channel, fs: null, allowTruncated: false }, code)
  return signals.map((signal) => {
    const out = new Float32Array(signal.length + 7).fill(9)
    signal.write(out, 3, offset)
    expect([...out.subarray(0, 3), ...out.subarray(signal.length + 3)]).toEqual([9, 9, 9, 9, 9, 9, 9])
    return out.subarray(3, signal.length + 3)
  })
}

/** What the choice means, from the channels as `readAudio` gives them. */
function expected(channels: readonly Float32Array[], choice: ChannelChoice): Float32Array[] {
  const [left, right] = channels
  switch (choice) {
    case 'mix': return [left.map((_, i) => channels.reduce((sum, channel) => sum + channel[i], 0) / channels.length)]
    case 'each': return [...channels]
    case 'left': return [left]
    case 'right': return [right]
    case 'mid': return [left.map((value, i) => (value + right[i]) / 2)]
    case 'side': return [left.map((value, i) => (value - right[i]) / 2)]
  }
}

const formats = [[8, false], [16, false], [24, false], [32, false], [32, true], [64, true]] as const
const cases = formats.flatMap(([bits, isFloat]) => [1, 2, 3, 6].map((channels) => ({ bits, isFloat, channels })))
const needTwo: readonly ChannelChoice[] = ['right', 'mid', 'side']

describe.each(readers)('signals of a WAV file ($name)', ({ code }) => {
  it.each(cases)('are the chosen channels, bit by bit: $bits bit, float: $isFloat, $channels channels', async ({ bits, isFloat, channels }) => {
    for (const frames of [1, 2, 7, 8, 9, 501]) {
      const parts: Partial<WavParts> & { readonly data: Uint8Array } = { bits, tag: isFloat ? 3 : 1, channels, data: samplesOf(bits, isFloat, frames * channels) }
      const bytes = wavBytes(parts)
      const decoded = (await decodeAudio(bytes, 'x.wav')).channels
      for (const choice of channelChoices.filter((each) => channels > 1 || !needTwo.includes(each))) {
        expect(await signalsOf(bytes, choice, code), choice).toEqual(expected(decoded, choice))
      }
    }
  })

  it('do not care where the bytes begin in memory', async () => {
    const file = wavBytes({ bits: 24, channels: 2, data: samplesOf(24, false, 2002) })
    for (const choice of channelChoices) {
      const whole = await signalsOf(file, choice, null)
      for (let shift = 0; shift < 8; shift++) {
        const moved = new Uint8Array(new ArrayBuffer(file.byteLength + 8), shift, file.byteLength)
        moved.set(file)
        expect(await signalsOf(moved, choice, code)).toEqual(whole)
      }
    }
  })

  it('have an offset added to each sample', async () => {
    const bytes = wavBytes({ bits: 24, channels: 2, data: samplesOf(24, false, 200) })
    for (const choice of channelChoices) {
      const plain = await signalsOf(bytes, choice, code)
      expect(await signalsOf(bytes, choice, code, 0.25)).toEqual(plain.map((signal) => signal.map((value) => value + 0.25)))
    }
  })

  it('middle and side together are the two channels again', async () => {
    const bytes = wavBytes({ bits: 16, channels: 2, data: samplesOf(16, false, 2000) })
    const [[left], [right], [mid], [side]] = await Promise.all((['left', 'right', 'mid', 'side'] as const).map((choice) => signalsOf(bytes, choice, code)))
    expect(mid.map((value, i) => value + side[i])).toEqual(left)
    expect(mid.map((value, i) => value - side[i])).toEqual(right)
  })

  it.each(needTwo)('%s of a mono recording is named as missing', async (channel) => {
    const opened = openSignals(wavBytes({ data: samplesOf(16, false, 100) }), '/data/mono.wav', { channel, fs: null, allowTruncated: false }, code)
    await expect(opened).rejects.toMatchObject({ code: 'audio-channel-missing', details: { path: '/data/mono.wav', advice: expect.any(String) as string } })
  })

  it.each([NaN, Infinity, -Infinity])('with a sample that is %f are refused, but only where it is used', async (value) => {
    for (const channels of [1, 2, 3]) {
      const values = Array.from(noise(300))
      values[channels * 50] = value
      const bytes = wavBytes({ bits: 32, tag: 3, channels, data: floatBytes(values, 32) })
      for (const choice of channelChoices.filter((each) => channels > 1 || !needTwo.includes(each))) {
        const signals = signalsOf(bytes, choice, code)
        if (choice === 'right') expect((await signals)[0]).toHaveLength(300 / channels)
        else await expect(signals).rejects.toMatchObject({ code: 'audio-decode-failed' })
      }
    }
  })

  it('of a truncated recording are what is there, on request', async () => {
    const whole = wavBytes({ bits: 24, channels: 2, data: samplesOf(24, false, 200) })
    const cut = whole.subarray(0, whole.byteLength - 100)
    await expect(openSignals(cut, 'x.wav', { channel: 'side', fs: null, allowTruncated: false }, code)).rejects.toMatchObject({ code: 'audio-truncated' })
    const { truncated, facts, signals } = await openSignals(cut, 'x.wav', { channel: 'each', fs: null, allowTruncated: true }, code)
    expect([truncated, facts.frames, signals.length, signals[1].length]).toEqual([true, 83, 2, 83])
  })
})
