import { lowestNoteHertz, type FeatureSpec } from '@shared/models'

/** Which groups of parameters a feature uses. */
export interface UsedParameters {
  /** Length of the window. */
  readonly window: boolean
  /** Shape of the window, FFT. */
  readonly spectrum: boolean
  /** Magnitudes or powers. */
  readonly power: boolean
  readonly mel: boolean
  readonly cepstra: boolean
  readonly constantQ: boolean
  readonly scaling: boolean
  readonly topDb: boolean
  readonly pcen: boolean
}

export function usedBy({ feature, scaling: scale }: FeatureSpec): UsedParameters {
  const mel = feature === 'mel' || feature === 'mfcc'
  const scaling = feature === 'mel' || feature === 'spectrogram' || feature === 'cqt'
  return {
    window: feature !== 'cqt',
    spectrum: feature !== 'cqt' && feature !== 'zcr',
    power: mel || feature === 'spectrogram',
    mel,
    cepstra: feature === 'mfcc',
    constantQ: feature === 'cqt',
    scaling,
    topDb: feature === 'mfcc' || (scaling && scale === 'decibel'),
    pcen: scaling && scale === 'pcen',
  }
}

/**
 * The parameters that a feature's numbers depend on, each in one way of writing it: two specs that give the same numbers of
 * any recording with one sampling rate give equal lists. Whether recordings that end early are used is not among them.
 */
export function relevantParameters(spec: FeatureSpec): readonly (readonly [name: string, value: unknown])[] {
  const used = usedBy(spec)
  const { gain, bias, power, timeConstant } = spec.pcen
  return [
    ...chosen(spec, ['feature', 'fs', 'channel', 'hopLengthSeconds']),
    ...(used.window ? chosen(spec, ['winLengthSeconds']) : []),
    ...(used.spectrum ? chosen(spec, ['nFft', 'window']) : []),
    ...(used.power ? chosen(spec, ['spectrogramType']) : []),
    ...(used.mel ? [['fmin', spec.fmin ?? 0] as const, ...chosen(spec, ['fmax', 'nMels', 'htk', 'norm'])] : []),
    ...(used.constantQ ? [['fmin', spec.fmin ?? lowestNoteHertz] as const, ...chosen(spec, ['nBins', 'binsPerOctave'])] : []),
    ...(used.cepstra ? chosen(spec, ['nMfcc', 'deltas']) : []),
    ...(used.cepstra && spec.deltas > 0 ? chosen(spec, ['deltaWidth']) : []),
    ...(used.scaling ? chosen(spec, ['scaling']) : []),
    ...(used.topDb ? chosen(spec, ['topDb']) : []),
    ...(used.pcen ? [['pcen', [gain, bias, power, timeConstant]] as const] : []),
  ]
}

function chosen(spec: FeatureSpec, names: readonly (keyof FeatureSpec)[]): (readonly [string, unknown])[] {
  return names.map((name) => [name, spec[name]] as const)
}
