import { InvalidArgumentError, type Command } from 'commander'
import { WorkbenchError } from '@shared/errors'
import {
  channelChoices, defaultFeatureSpec, featureNames, scalings, windowNames, type ChannelChoice, type FeatureName, type FeatureSpec, type Scaling, type WindowName,
} from '@shared/models'
import { featureSpecSchema } from '../features/feature-spec-schema'
import { notNegative, oneOf, positive, whole } from './option-values'

/** Options under dcase_util's and librosa's names; undefined: not given, and no number stands for it. */
export interface FeatureOptions {
  readonly feature: FeatureName
  readonly fs?: number
  readonly channel: ChannelChoice
  readonly winLengthSeconds: number
  readonly hopLengthSeconds: number
  readonly nFft: number
  readonly window: WindowName
  readonly spectrogramType: FeatureSpec['spectrogramType']
  readonly nMels: number
  readonly fmin?: number
  readonly fmax?: number
  readonly htk?: boolean
  readonly norm: 'slaney' | 'none'
  readonly scaling: Scaling
  readonly topDb: number | 'none'
  readonly pcenGain: number
  readonly pcenBias: number
  readonly pcenPower: number
  readonly pcenTimeConstant: number
  readonly nMfcc: number
  readonly deltas: FeatureSpec['deltas']
  readonly deltaWidth: number
  readonly nBins: number
  readonly binsPerOctave: number
  readonly allowTruncated?: boolean
}

const optionNames: Readonly<Record<keyof Required<FeatureOptions>, true>> = {
  feature: true, fs: true, channel: true, winLengthSeconds: true, hopLengthSeconds: true, nFft: true, window: true, spectrogramType: true, nMels: true, fmin: true,
  fmax: true, htk: true, norm: true, scaling: true, topDb: true, pcenGain: true, pcenBias: true, pcenPower: true, pcenTimeConstant: true, nMfcc: true, deltas: true,
  deltaWidth: true, nBins: true, binsPerOctave: true, allowTruncated: true,
}

export function addFeatureOptions(command: Command): Command {
  const { feature, channel, winLengthSeconds, hopLengthSeconds, nFft, window, spectrogramType } = defaultFeatureSpec
  command
    .option('--feature <name>', featureNames.join(', '), oneOf(featureNames), feature)
    .option('--fs <hertz>', 'sampling rate that recordings are brought to first (default: as recorded)', whole(1))
    .option('--channel <name>', `${channelChoices.join(', ')} (each: all channels, one below the other)`, oneOf(channelChoices), channel)
    .option('--win-length-seconds <s>', 'analysis window', positive, winLengthSeconds)
    .option('--hop-length-seconds <s>', 'hop', positive, hopLengthSeconds)
    .option('--n-fft <samples>', 'FFT length', whole(2), nFft)
    .option('--window <name>', windowNames.join(', '), oneOf(windowNames), window)
    .option('--spectrogram-type <name>', 'magnitude or power (mel, mfcc, spectrogram)', oneOf(['magnitude', 'power'] as const), spectrogramType)
    .option('--fmin <hertz>', 'lowest mel edge (default: 0) or constant-Q frequency (default: C1, 32.7)', notNegative)
    .option('--fmax <hertz>', 'highest mel edge (default: half the sampling rate)', positive)
  return addCoefficientOptions(addScalingOptions(command)).option('--allow-truncated', 'use recordings that end early as far as they go (otherwise they fail)')
}

function addScalingOptions(command: Command): Command {
  const { norm, scaling, topDb, pcen } = defaultFeatureSpec
  return command
    .option('--htk', "HTK's mel scale (default: Slaney's)")
    .option('--norm <name>', 'slaney: mel triangles of area 1, none: of height 1', oneOf(['slaney', 'none'] as const), norm ?? 'none')
    .option('--scaling <name>', `${scalings.join(', ')} (mel, spectrogram, cqt)`, oneOf(scalings), scaling)
    .option('--top-db <decibels>', 'levels are cut so far below the loudest, or none (decibel, mfcc)', numberOrNone, topDb ?? 'none')
    .option('--pcen-gain <n>', "PCEN's gain", notNegative, pcen.gain)
    .option('--pcen-bias <n>', "PCEN's bias", notNegative, pcen.bias)
    .option('--pcen-power <n>', "PCEN's power", notNegative, pcen.power)
    .option('--pcen-time-constant <s>', "PCEN's time constant", positive, pcen.timeConstant)
}

function addCoefficientOptions(command: Command): Command {
  const { nMels, nMfcc, deltas, deltaWidth, nBins, binsPerOctave } = defaultFeatureSpec
  return command
    .option('--n-mels <n>', 'mel bands', whole(1), nMels)
    .option('--n-mfcc <n>', 'coefficients (mfcc)', whole(1), nMfcc)
    .option('--deltas <n>', '0, 1 (first differences) or 2 (second ones too) (mfcc)', order, deltas)
    .option('--delta-width <frames>', 'frames that a difference looks at, odd', whole(3), deltaWidth)
    .option('--n-bins <n>', 'frequencies (cqt)', whole(1), nBins)
    .option('--bins-per-octave <n>', 'frequencies per octave (cqt)', whole(1), binsPerOctave)
}

/** Whether any of them was given: then the features are meant that they describe, with defaults for the rest. */
export function areFeaturesGiven(command: Command): boolean {
  return Object.keys(optionNames).some((name) => command.getOptionValueSource(name) === 'cli')
}

/** @throws WorkbenchError `usage` if a value is out of range */
export function featureSpecOf(options: FeatureOptions): FeatureSpec {
  const { feature, channel, winLengthSeconds, hopLengthSeconds, nFft, window, spectrogramType, nMels, scaling, nMfcc, deltas, deltaWidth, nBins, binsPerOctave } = options
  return checked({
    feature, fs: options.fs ?? null, channel, winLengthSeconds, hopLengthSeconds, nFft, window, spectrogramType, nMels,
    fmin: options.fmin ?? null, fmax: options.fmax ?? null, htk: options.htk ?? false, norm: options.norm === 'none' ? null : options.norm,
    scaling, topDb: options.topDb === 'none' ? null : options.topDb,
    pcen: { gain: options.pcenGain, bias: options.pcenBias, power: options.pcenPower, timeConstant: options.pcenTimeConstant },
    nMfcc, deltas, deltaWidth, nBins, binsPerOctave, allowTruncated: options.allowTruncated ?? false,
  })
}

/** The same limits as for the window's requests. */
function checked(spec: FeatureSpec): FeatureSpec {
  const read = featureSpecSchema.safeParse(spec)
  if (read.success) return spec
  const { path, message } = read.error.issues[0]
  throw new WorkbenchError('usage', `${path.join('.')}: ${message}.`, { advice: 'See scenebench features --help for what each option may be.' })
}

function numberOrNone(text: string): number | 'none' {
  return text === 'none' ? text : notNegative(text)
}

function order(text: string): FeatureSpec['deltas'] {
  if (text === '0') return 0
  if (text === '1') return 1
  if (text === '2') return 2
  throw new InvalidArgumentError('0, 1 or 2 is needed.')
}
