import type { MaximaSums, PatchMoments } from './kernels/first-block'
import { batchNormEpsilon } from './kernels/kernels'

/** Batch normalisation of a convolution's output, worked out from the moments of its input's patches. */
export interface InputNormalisation {
  /** Divided by the standard deviation, and by the sign of gamma: pooling's maximum is then the maximum after gamma. */
  readonly kernel: Float32Array
  /** What takes the pooled output of that kernel to the normalised one: scale * pooled + offset. */
  readonly scale: Float32Array
  readonly offset: Float32Array
  readonly mean: Float32Array
  /** Bessel-corrected. */
  readonly variance: Float32Array
  readonly channels: readonly Channel[]
}

interface Channel {
  readonly mean: number
  /** 1 / standard deviation, with batch normalisation's epsilon. */
  readonly inverse: number
  readonly sign: 1 | -1
  /** Sum over positions of each tap's input times the output, minus its mean. */
  readonly products: Float64Array
}

/** @param weights kernel as taps x channels, row-major */
export function normalisedOutput(weights: { readonly kernel: Float32Array; readonly gamma: Float32Array; readonly beta: Float32Array }, moments: PatchMoments): InputNormalisation {
  const { kernel, gamma, beta } = weights
  const count = gamma.length
  const statistics = Array.from(gamma, (_, channel) => channelStatistics(kernel, channel, count, moments))
  const channels = statistics.map(({ mean, variance, products }, channel): Channel => (
    { mean, products, inverse: 1 / Math.sqrt(variance + batchNormEpsilon), sign: gamma[channel] < 0 ? -1 : 1 }))
  const bessel = moments.count / Math.max(1, moments.count - 1)
  return {
    channels,
    kernel: kernel.map((weight, index) => weight * channels[index % count].inverse * channels[index % count].sign),
    scale: gamma.map(Math.abs),
    offset: beta.map((value, channel) => value - gamma[channel] * channels[channel].mean * channels[channel].inverse),
    mean: Float32Array.from(channels, ({ mean }) => mean),
    variance: Float32Array.from(statistics, ({ variance }) => variance * bessel),
  }
}

/** Gradients of kernel, gamma and beta, through the normalisation. */
export function throughNormalisation(normalisation: InputNormalisation, gamma: Float32Array, moments: PatchMoments, sums: MaximaSums):
  { readonly kernel: Float32Array; readonly gamma: Float32Array; readonly beta: Float32Array } {
  const { channels } = normalisation
  const products = maximaProducts(normalisation.kernel, sums)
  // The scaled kernel's output, minus its own mean, is the normalised output times the sign.
  const dGamma = gamma.map((_, channel) => {
    const { mean, inverse, sign } = channels[channel]
    return sign * products[channel] - mean * inverse * sums.gradient[channel]
  })
  const kernel = Float32Array.from(sums.maxima, (maximum, index) => {
    const channel = index % channels.length
    const tap = Math.floor(index / channels.length)
    const { inverse, products } = channels[channel]
    const everywhere = (moments.sums[tap] * sums.gradient[channel] + inverse * products[tap] * dGamma[channel]) / moments.count
    return gamma[channel] * inverse * (maximum - everywhere)
  })
  return { kernel, gamma: dGamma, beta: Float32Array.from(sums.gradient) }
}

/** Gradient times the pooled output of the scaled kernel, per channel: that output is the kernel on the input patch. */
function maximaProducts(kernel: Float32Array, { maxima, gradient }: MaximaSums): Float64Array {
  const products = new Float64Array(gradient.length)
  maxima.forEach((maximum, index) => { products[index % gradient.length] += kernel[index] * maximum })
  return products
}

function channelStatistics(kernel: Float32Array, channel: number, channels: number, moments: PatchMoments): { readonly mean: number; readonly variance: number; readonly products: Float64Array } {
  const taps = moments.sums.length
  const column = Float64Array.from({ length: taps }, (_, tap) => kernel[tap * channels + channel])
  const total = column.reduce((sum, weight, tap) => sum + weight * moments.sums[tap], 0)
  const mean = total / moments.count
  const products = Float64Array.from(column, (_, tap) => {
    let product = 0
    for (let other = 0; other < taps; other++) product += moments.products[tap * taps + other] * column[other]
    return product - mean * moments.sums[tap]
  })
  const variance = column.reduce((sum, weight, tap) => sum + weight * products[tap], 0) / moments.count
  return { mean, variance: Math.max(0, variance), products }
}
