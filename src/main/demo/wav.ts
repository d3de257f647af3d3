const headerBytes = 44

/** Bytes of a stereo 16-bit file of this many samples per channel. */
export function wavBytes(frames: number): number {
  return headerBytes + frames * 4
}

/** A stereo PCM 16 WAV file. Samples beyond full scale are held there. */
export function encodeWav(left: Float32Array, right: Float32Array, fs: number): Uint8Array {
  const bytes = Buffer.alloc(wavBytes(left.length))
  bytes.write('RIFF', 0, 'latin1')
  bytes.writeUInt32LE(bytes.length - 8, 4)
  bytes.write('WAVEfmt ', 8, 'latin1')
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(2, 22)
  bytes.writeUInt32LE(fs, 24)
  bytes.writeUInt32LE(fs * 4, 28)
  bytes.writeUInt16LE(4, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36, 'latin1')
  bytes.writeUInt32LE(left.length * 4, 40)
  interleave(bytes, left, right)
  return bytes
}

function interleave(bytes: Buffer, left: Float32Array, right: Float32Array): void {
  let at = headerBytes
  for (let i = 0; i < left.length; i++) {
    const l = quantise(left[i])
    const r = quantise(right[i])
    bytes[at] = l & 255
    bytes[at + 1] = (l >> 8) & 255
    bytes[at + 2] = r & 255
    bytes[at + 3] = (r >> 8) & 255
    at += 4
  }
}

function quantise(sample: number): number {
  const scaled = Math.floor(sample * 32767 + 0.5)
  return scaled > 32767 ? 32767 : scaled < -32768 ? -32768 : scaled
}
