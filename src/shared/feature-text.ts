import { defaultFeatureSpec, rowsPerChannel, type ChannelChoice, type FeatureSpec, type Scaling, type WindowName } from './models'

const scaledBands: Readonly<Record<Scaling, string>> = {
  log: 'log-mel bands', log10: 'log10-mel bands', decibel: 'mel bands in decibel', pcen: 'PCEN mel bands', none: 'mel bands',
}
const scalingWords: Readonly<Record<Scaling, string>> = { log: 'natural logarithm', log10: 'decimal logarithm', decibel: 'in decibel', pcen: 'PCEN', none: 'not scaled' }
const deltaWords = ['', ' and their first differences', ' and their first and second differences'] as const
const windowWords: Readonly<Record<WindowName, string>> = {
  hamming_asymmetric: 'Hamming', hamming_symmetric: 'symmetric Hamming', hann_asymmetric: 'Hann', hann_symmetric: 'symmetric Hann',
  blackman_asymmetric: 'Blackman', rectangular: 'rectangular',
}
const channelWords: Readonly<Record<ChannelChoice, string>> = {
  mix: 'mix of all channels', left: 'left channel', right: 'right channel', mid: 'mid channel', side: 'side channel', each: 'each channel',
}

/**
 * Feature parameters on one line, for people: what the feature is, its frames, and whatever is not the default. What the
 * feature does not use is not mentioned. E.g. `40 log-mel bands, window 40 ms, hop 20 ms, FFT 2048`.
 */
export function featureText(spec: FeatureSpec): string {
  return [whatText(spec), ...scaleTexts(spec), ...rangeTexts(spec), ...frameTexts(spec), ...signalTexts(spec)].join(', ')
}

/** Words for a channel choice, e.g. `left channel`. */
export function channelText(channel: ChannelChoice): string {
  return channelWords[channel]
}

function whatText(spec: FeatureSpec): string {
  switch (spec.feature) {
    case 'mel': return `${spec.nMels} ${scaledBands[spec.scaling]}`
    case 'mfcc': return `${spec.nMfcc} MFCCs${deltaWords[spec.deltas]} of ${spec.nMels} mel bands`
    case 'spectrogram': return `linear spectrogram of ${rowsPerChannel(spec)} frequencies, ${scalingWords[spec.scaling]}`
    case 'cqt': return `constant-Q spectrogram of ${spec.nBins} frequencies, ${spec.binsPerOctave} per octave, ${scalingWords[spec.scaling]}`
    case 'rms': return 'RMS'
    case 'zcr': return 'zero-crossing rate'
    case 'centroid': return 'spectral centroid'
  }
}

/** What of the scaling is not the default. */
function scaleTexts({ feature, spectrogramType, htk, norm, scaling, topDb, pcen, deltas, deltaWidth }: FeatureSpec): readonly string[] {
  const ofMel = feature === 'mel' || feature === 'mfcc'
  const scaled = feature === 'mel' || feature === 'spectrogram' || feature === 'cqt'
  const cut = feature === 'mfcc' || (scaled && scaling === 'decibel')
  const plain = defaultFeatureSpec.pcen
  return [
    ...((ofMel || feature === 'spectrogram') && spectrogramType === 'power' ? ['of power'] : []),
    ...(ofMel && htk ? ['HTK scale'] : []),
    ...(ofMel && norm === null ? ['triangles of height 1'] : []),
    ...(feature === 'mfcc' && deltas > 0 ? [`differences over ${deltaWidth} frames`] : []),
    ...(cut && topDb === null ? ['not cut'] : []),
    ...(cut && topDb !== null && topDb !== defaultFeatureSpec.topDb ? [`cut ${topDb} dB below the loudest`] : []),
    ...(scaled && scaling === 'pcen' ? (Object.keys(plain) as (keyof typeof plain)[]).filter((name) => pcen[name] !== plain[name]).map((name) => `PCEN ${pcenNames[name]} ${pcen[name]}`) : []),
  ]
}

const pcenNames = { gain: 'gain', bias: 'bias', power: 'power', timeConstant: 'time constant' } as const

function rangeTexts({ feature, fmin, fmax }: FeatureSpec): readonly string[] {
  if (feature === 'cqt') return fmin === null ? [] : [`from ${fmin} Hz`]
  if ((feature !== 'mel' && feature !== 'mfcc') || (fmin === null && fmax === null)) return []
  return [`${fmin ?? 0} Hz to ${fmax === null ? 'half the sampling rate' : `${fmax} Hz`}`]
}

function frameTexts({ feature, winLengthSeconds, hopLengthSeconds, nFft, window }: FeatureSpec): readonly string[] {
  const hop = `hop ${milliseconds(hopLengthSeconds)}`
  if (feature === 'cqt') return [hop]
  const ofSpectrum = feature !== 'zcr'
  const shape = ofSpectrum && window !== defaultFeatureSpec.window ? `${windowWords[window]} window` : 'window'
  return [`${shape} ${milliseconds(winLengthSeconds)}`, hop, ...(ofSpectrum ? [`FFT ${nFft}`] : [])]
}

function signalTexts({ channel, fs, allowTruncated }: FeatureSpec): readonly string[] {
  return [
    ...(channel === 'mix' ? [] : [channelText(channel)]),
    ...(fs === null ? [] : [`resampled to ${fs} Hz`]),
    ...(allowTruncated ? ['truncated recordings as far as they go'] : []),
  ]
}

/** Three digits behind the point at most, and none that say nothing. */
function milliseconds(seconds: number): string {
  return `${Number((1000 * seconds).toFixed(3))} ms`
}
