import type { FeatureSpec } from '../../../../shared/models'

export type FeatureProblems = Readonly<Partial<Record<keyof FeatureSpec, string>>>

/**
 * What cannot work in the parameters, said at the field it belongs to. Main checks again; this only says it sooner.
 *
 * @param fs sampling rate of the recordings where it is known, hertz
 */
export function featureProblems(spec: FeatureSpec, fs: number | null): FeatureProblems {
  return { ...bandProblems(spec), ...frameProblems(spec, fs), ...edgeProblems(spec, fs) }
}

function bandProblems({ feature, nMels, nMfcc }: FeatureSpec): FeatureProblems {
  return {
    ...(isWhole(nMels, 1) ? {} : { nMels: 'A whole number from 1.' }),
    ...(feature === 'mfcc' && !isWhole(nMfcc, 1) ? { nMfcc: 'A whole number from 1.' } : {}),
    ...(feature === 'mfcc' && nMfcc > nMels ? { nMfcc: `At most the number of mel bands, ${nMels}.` } : {}),
  }
}

function frameProblems({ winLengthSeconds, hopLengthSeconds, nFft }: FeatureSpec, fs: number | null): FeatureProblems {
  const window = fs === null ? null : Math.floor(winLengthSeconds * fs)
  return {
    ...(winLengthSeconds > 0 ? {} : { winLengthSeconds: 'More than 0 s.' }),
    ...(hopLengthSeconds > 0 ? {} : { hopLengthSeconds: 'More than 0 s.' }),
    ...(isWhole(nFft, 2) ? {} : { nFft: 'A whole number from 2.' }),
    ...(window !== null && isWhole(nFft, 2) && window > nFft ? { nFft: `Shorter than the window of ${window} samples.` } : {}),
  }
}

function edgeProblems({ fmin, fmax }: FeatureSpec, fs: number | null): FeatureProblems {
  const highest = fs === null ? Infinity : fs / 2
  return {
    ...(fmin >= 0 && fmin < (fmax ?? highest) ? {} : { fmin: 'From 0 Hz to below the highest edge.' }),
    ...(fmax !== null && fmax > highest ? { fmax: `At most half the sampling rate, ${highest} Hz.` } : {}),
    ...(fmax !== null && fmax <= 0 ? { fmax: 'More than 0 Hz.' } : {}),
  }
}

function isWhole(value: number, least: number): boolean {
  return Number.isInteger(value) && value >= least
}
