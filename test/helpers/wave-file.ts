export interface WaveOptions {
  readonly fs: number
  readonly seconds: number
  /** Hertz of the tone under the noise. */
  readonly tone: number
  /** Of the noise, so that no two recordings are the same. */
  readonly seed: number
}

/** A mono 16-bit WAV file: a tone in noise. */
export function waveFile({ fs, seconds, tone, seed }: WaveOptions): Buffer {
  const samples = Math.round(fs * seconds)
  const file = Buffer.alloc(44 + 2 * samples)
  writeHeader(file, fs, 2 * samples)
  let state = seed + 1
  for (let n = 0; n < samples; n++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const noise = state / 2 ** 31 - 1
    file.writeInt16LE(Math.round(9000 * Math.sin((2 * Math.PI * tone * n) / fs) + 3000 * noise), 44 + 2 * n)
  }
  return file
}

function writeHeader(file: Buffer, fs: number, dataBytes: number): void {
  file.write('RIFF', 0, 'latin1')
  file.writeUInt32LE(36 + dataBytes, 4)
  file.write('WAVEfmt ', 8, 'latin1')
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(fs, 24)
  file.writeUInt32LE(2 * fs, 28)
  file.writeUInt16LE(2, 32)
  file.writeUInt16LE(16, 34)
  file.write('data', 36, 'latin1')
  file.writeUInt32LE(dataBytes, 40)
}
