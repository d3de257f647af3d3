/**
 * Mean of the channels, as dcase_util mixes to mono. A single channel is given as it is, not copied.
 *
 * @param into where to put it; may be one of the channels, where these are not needed again
 */
export function mixToMono(channels: readonly Float32Array[], into?: Float32Array): Float32Array {
  if (channels.length === 1) return channels[0]
  const mono = into ?? new Float32Array(channels[0]?.length ?? 0)
  if (channels.length === 2) mixTwo(channels[0], channels[1], mono)
  else mixMany(channels, mono)
  return mono
}

function mixTwo(left: Float32Array, right: Float32Array, mono: Float32Array): void {
  for (let i = 0; i < mono.length; i++) mono[i] = (left[i] + right[i]) * 0.5
}

function mixMany(channels: readonly Float32Array[], mono: Float32Array): void {
  for (let i = 0; i < mono.length; i++) {
    let sum = 0
    for (const channel of channels) sum += channel[i]
    mono[i] = sum / channels.length
  }
}
