/**
 * Slaney's mel scale (Auditory Toolbox, 1998): linear to 1000 Hz, logarithmic above; librosa's with `htk=False`.
 */
const hertzPerMel = 200 / 3
const bendHertz = 1000
const bendMel = bendHertz / hertzPerMel
const logStep = Math.log(6.4) / 27

export function hertzToMel(hertz: number): number {
  return hertz < bendHertz ? hertz / hertzPerMel : bendMel + Math.log(hertz / bendHertz) / logStep
}

export function melToHertz(mel: number): number {
  return mel < bendMel ? mel * hertzPerMel : bendHertz * Math.exp(logStep * (mel - bendMel))
}

/** `count` frequencies in hertz, equally far apart in mel, both ends included. */
export function melFrequencies(count: number, fmin: number, fmax: number): Float64Array {
  const low = hertzToMel(fmin)
  const step = (hertzToMel(fmax) - low) / Math.max(1, count - 1)
  return Float64Array.from({ length: count }, (_, i) => melToHertz(low + i * step))
}
