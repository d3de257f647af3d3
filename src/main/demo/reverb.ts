import { powerOfTwo } from './exact-math'
import { addTo } from './signal'

/** Delays of the comb filters, seconds; no common factor in samples at usual rates. */
const combDelays = [0.0297, 0.0371, 0.0411, 0.0437]
const leftShift = 0.0007

/**
 * Adds the sound of a room to a stereo pair: parallel comb filters, a little later on the left than on the right.
 *
 * @param dry what sounds in the room, mono
 * @param seconds time in which the sound falls by 60 dB
 * @see M. Schroeder, Natural sounding artificial reverberation (1962)
 */
export function addReverb(dry: Float32Array, left: Float32Array, right: Float32Array, seconds: number, gain: number, fs: number): void {
  combDelays.forEach((delay, index) => {
    const feedback = powerOfTwo((-9.965784284662087 * delay) / seconds)
    const tail = comb(dry, Math.round(delay * fs), feedback)
    const shift = Math.round((delay / 3 + leftShift * index) * fs)
    const sign = index % 2 === 0 ? 1 : -1
    addTo(left, tail, shift, gain / combDelays.length)
    addTo(right, tail, Math.round((delay / 3) * fs), (sign * gain) / combDelays.length)
  })
}

/** y[i] = x[i - delay] + feedback * damped y[i - delay]; high tones fade sooner, as in air and on walls. */
function comb(dry: Float32Array, delay: number, feedback: number): Float32Array {
  const wet = new Float32Array(dry.length)
  let damped = 0
  for (let i = delay; i < dry.length; i++) {
    damped += 0.6 * (wet[i - delay] - damped)
    wet[i] = dry[i - delay] + feedback * damped
  }
  return wet
}
