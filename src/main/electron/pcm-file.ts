/** The WAV files that are made for Chromium: 16 bit samples after a header of this length. */
export const pcmHeaderLength = 44
export const pcmSampleBytes = 2

/** @param dataBytes of the samples that follow */
export function pcmHeader(fs: number, channels: number, dataBytes: number): Uint8Array {
  const header = Buffer.alloc(pcmHeaderLength)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(pcmHeaderLength - 8 + dataBytes, 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(channels, 22)
  header.writeUInt32LE(fs, 24)
  header.writeUInt32LE(fs * channels * pcmSampleBytes, 28)
  header.writeUInt16LE(channels * pcmSampleBytes, 32)
  header.writeUInt16LE(8 * pcmSampleBytes, 34)
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(dataBytes, 40)
  return header
}

/** All channels of a frame together, cut at full scale. */
export function pcmSamples(channels: readonly Float32Array[]): Uint8Array {
  const values = new Int16Array(channels.length * channels[0].length)
  channels.forEach((samples, channel) => {
    for (let i = 0, at = channel; i < samples.length; i++, at += channels.length) values[at] = Math.round(32767 * Math.min(1, Math.max(-1, samples[i])))
  })
  return new Uint8Array(values.buffer)
}
