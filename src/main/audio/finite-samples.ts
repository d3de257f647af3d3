/** Whether no sample is NaN or infinite. */
export function allFinite(samples: Float32Array): boolean {
  // Any of these makes the sum NaN: cheaper than asking each sample.
  let poison = 0
  for (let i = 0; i < samples.length; i++) poison += samples[i] * 0
  return poison === 0
}
