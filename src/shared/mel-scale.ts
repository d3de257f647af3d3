/**
 * The mel scale and its inverse, hertz.
 *
 * @param htk the formula of HTK, 2595 log10(1 + f / 700); otherwise Slaney's (Auditory Toolbox, 1998): linear to 1000 Hz,
 * logarithmic above, as librosa's with `htk=False`
 */
export function hertzToMel(hertz: number, htk = false): number {
  if (htk) return htkStep * Math.log10(1 + hertz / htkBend)
  return hertz < bendHertz ? hertz / hertzPerMel : bendMel + Math.log(hertz / bendHertz) / logStep
}

export function melToHertz(mel: number, htk = false): number {
  if (htk) return htkBend * (10 ** (mel / htkStep) - 1)
  return mel < bendMel ? mel * hertzPerMel : bendHertz * Math.exp(logStep * (mel - bendMel))
}

/** `count` frequencies in hertz, equally far apart in mel, both ends included. */
export function melFrequencies(count: number, fmin: number, fmax: number, htk = false): Float64Array {
  const low = hertzToMel(fmin, htk)
  const step = (hertzToMel(fmax, htk) - low) / Math.max(1, count - 1)
  return Float64Array.from({ length: count }, (_, i) => melToHertz(low + i * step, htk))
}

const htkStep = 2595
const htkBend = 700
const hertzPerMel = 200 / 3
const bendHertz = 1000
const bendMel = bendHertz / hertzPerMel
const logStep = Math.log(6.4) / 27
