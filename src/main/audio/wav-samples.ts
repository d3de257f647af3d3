import type { WavFormat } from './wav-format'

/**
 * Samples of a WAV data chunk, channel by channel, scaled as libsndfile scales: integers by 2^-(bits of the container - 1),
 * 8 bit as unsigned around 128, floats as they are, be they finite or not. A last frame that is not complete is left out.
 */
export function readWavSamples(data: Uint8Array, format: WavFormat): Float32Array[] {
  const { channels, bytesPerSample } = format
  const frames = Math.floor(data.byteLength / (channels * bytesPerSample))
  const out = Array.from({ length: channels }, () => new Float32Array(frames))
  switch (bytesPerSample) {
    case 1: unsigned8(data, out, frames); break
    case 2: signed16(data, out, frames); break
    case 3: signed24(data, out, frames); break
    default: wide(data, out, frames, format)
  }
  return out
}

function unsigned8(data: Uint8Array, out: Float32Array[], frames: number): void {
  const step = out.length
  for (let c = 0; c < step; c++) {
    const samples = out[c]
    for (let i = 0, at = c; i < frames; i++, at += step) samples[i] = (data[at] - 128) * 0.0078125
  }
}

function signed16(data: Uint8Array, out: Float32Array[], frames: number): void {
  const step = out.length
  const values = aligned(data, 2) ? new Int16Array(data.buffer, data.byteOffset, frames * step) : new Int16Array(new Uint8Array(data.subarray(0, frames * step * 2)).buffer)
  for (let c = 0; c < step; c++) {
    const samples = out[c]
    for (let i = 0, at = c; i < frames; i++, at += step) samples[i] = values[at] / 32768
  }
}

/** Twelve bytes are two stereo frames or four mono ones: reading them as three words is four times as fast as bytewise. */
function signed24(data: Uint8Array, out: Float32Array[], frames: number): void {
  const done = out.length === 2 && aligned(data, 4) ? signed24Stereo(data, out[0], out[1], frames) : 0
  const step = out.length * 3
  for (let c = 0; c < out.length; c++) {
    const samples = out[c]
    for (let i = done, at = done * step + c * 3; i < frames; i++, at += step) {
      samples[i] = ((data[at] << 8) | (data[at + 1] << 16) | (data[at + 2] << 24)) / 2147483648
    }
  }
}

/** Gives how many frames it did: all but at most one. */
function signed24Stereo(data: Uint8Array, left: Float32Array, right: Float32Array, frames: number): number {
  const pairs = frames >> 1
  const words = new Int32Array(data.buffer, data.byteOffset, pairs * 3)
  for (let i = 0, at = 0; at < words.length; i += 2, at += 3) {
    const a = words[at]
    const b = words[at + 1]
    const c = words[at + 2]
    left[i] = (a << 8) / 2147483648
    right[i] = (((a >>> 16) & 0xff00) | (b << 16)) / 2147483648
    left[i + 1] = (((b >>> 8) & 0xffff00) | (c << 24)) / 2147483648
    right[i + 1] = (c & ~0xff) / 2147483648
  }
  return pairs * 2
}

/** 32 bit integers, 32 and 64 bit floats: rare enough for a DataView, which knows no alignment. */
function wide(data: Uint8Array, out: Float32Array[], frames: number, format: WavFormat): void {
  const read = sampleReader(new DataView(data.buffer, data.byteOffset, data.byteLength), format)
  const width = format.bytesPerSample
  for (let i = 0, at = 0; i < frames; i++) {
    for (let c = 0; c < out.length; c++, at += width) out[c][i] = read(at)
  }
}

function sampleReader(view: DataView, format: WavFormat): (at: number) => number {
  if (format.kind === 'pcm') return (at) => view.getInt32(at, true) / 2147483648
  return format.bytesPerSample === 8 ? (at) => view.getFloat64(at, true) : (at) => view.getFloat32(at, true)
}

function aligned(data: Uint8Array, width: number): boolean {
  return data.byteOffset % width === 0
}
