import type { RunDetail, RunManifest, RunOutcome } from '@shared/models'
import { percent } from './figures'
import type { ReportInput } from './report-input'

/** What a run's result does not say, each sentence computed from the run: nothing is said that does not hold for it. */
export function limits(input: ReportInput): readonly string[] {
  const { detail, predictions } = input
  const tested = predictions.length > 0
  return [
    ...(tested ? [...locationLimits(input), ...classLimits(detail), ...repetitionLimits(detail.manifest)] : []),
    ...choiceLimits(detail),
    ...dataLimits(detail.manifest),
    ...(detail.outcome ? energyLimits(detail.outcome) : []),
  ]
}

/** Locations are what generalises: how many there are says more than the number of recordings. */
function locationLimits({ predictions, locations, analysis, detail: { manifest } }: ReportInput): readonly string[] {
  if (locations.length === 0) return ['Recording locations are not known: recordings of one place may be in the training and the test part, and the interval takes them as independent.']
  const cities = new Set(locations.map(({ name }) => name.split('-')[0])).size
  const perScene = manifest.sceneLabels.map((label) => new Set(predictions.filter(({ sceneLabel }) => sceneLabel === label).map(({ identifier }) => identifier)).size).filter((count) => count > 0)
  const [least, most] = [Math.min(...perScene), Math.max(...perScene)]
  const devices = Math.max(...manifest.scenes.map(({ sourceLabels }) => sourceLabels))
  const interval = analysis?.macroInterval ?? null
  return [
    `The ${predictions.length} test recordings are from ${counted(locations.length, 'location')}${cities < locations.length ? ` (${cities === 1 ? '1 city' : `${cities} cities`}, going by their names)` : ''}, ${least === most ? String(least) : `${least} to ${most}`} for each scene; about other places the result says as much as these stand for them.${interval === null ? '' : ` Resampled over these locations, the macro-averaged accuracy lies between ${percent(interval.lower)} and ${percent(interval.upper)} %.`}`,
    ...(devices === 1 ? ['All recordings of a scene are of one recording device: how the network does with others was not tested.'] : []),
  ]
}

function classLimits({ manifest, outcome }: RunDetail): readonly string[] {
  const { labels, support } = outcome?.evaluation ?? { labels: manifest.sceneLabels, support: [] }
  const untested = labels.filter((_, index) => support[index] === 0)
  return untested.length === 0 ? [] : [`Without test recordings, and so in no mean: ${untested.join(', ')}.`]
}

function repetitionLimits({ experiment, spec, splitReport }: RunManifest): readonly string[] {
  const where = spec.split.heldOutCity ? `the city ${spec.split.heldOutCity}` : `fold ${splitReport.spec.fold}`
  if (!experiment || experiment.size === 1) return [`One run with one seed (${spec.seed}), tested on ${where} alone: how far another seed, or another fold, would move the result is not known from it.`]
  return [`This is one of ${experiment.size} runs of the experiment ${experiment.title}: its mean and deviation say more than this run.`]
}

/** What was used to choose the weights is no longer independent. */
function choiceLimits({ manifest: { spec, splitReport }, outcome, history }: RunDetail): readonly string[] {
  const best = outcome?.bestEpoch ?? null
  if (best === null) return []
  const validated = splitReport.validation.files > 0
  // As dcase_util counts: with a delay of 10 the twelfth epoch is the first one that is watched.
  const byValidation = validated && spec.keepBest.monitor.startsWith('val_') && best > spec.keepBest.initialDelay + 1
  return [
    ...(byValidation ? [`The validation part was used to choose epoch ${best} (by ${spec.keepBest.monitor}): its figures for that epoch are better than they would be on new recordings. The test part was not used for choosing.`] : []),
    ...(validated ? [] : ['There was no validation part: nothing showed during training how the network does on recordings it has not learnt.']),
    ...(outcome?.stoppedBy === 'epochs' && best === history[history.length - 1]?.epoch && history.length > 1 ? [`The weights kept are those of the last epoch (${best}): training longer may change the result.`] : []),
    ...(outcome?.stoppedBy === 'user' ? [`The training was stopped by hand after ${counted(history.length, 'epoch')} of ${spec.epochs}.`] : []),
  ]
}

function dataLimits({ leftOut, truncated = [], splitReport }: RunManifest): readonly string[] {
  const { leakage, unused } = splitReport
  const excluded = splitReport.excluded ?? 0
  return [
    ...(leakage.clean ? [] : ['The parts of the split share locations or audio (see Leakage): the accuracy is likely higher than on new places.']),
    ...(leakage.sharedContents === null ? ['Whether recordings with other names hold the same audio was not looked at.'] : []),
    ...(leftOut.length > 0 ? [`${counted(leftOut.length, 'listed recording')} could not be used (damaged or missing, see Left out); the result is without ${leftOut.length === 1 ? 'it' : 'them'}.`] : []),
    ...(excluded > 0 ? [`${counted(excluded, 'recording')} ${excluded === 1 ? 'was' : 'were'} excluded by the researcher and ${excluded === 1 ? 'is' : 'are'} in no part.`] : []),
    ...(truncated.length > 0 ? [`${counted(truncated.length, 'recording')} ${truncated.length === 1 ? 'ends' : 'end'} early and ${truncated.length === 1 ? 'was' : 'were'} used as far as ${truncated.length === 1 ? 'it goes' : 'they go'}.`] : []),
    ...(unused.files > 0 ? [`${counted(unused.files, 'recording')} of the dataset ${unused.files === 1 ? 'is' : 'are'} in no part of the split.`] : []),
  ]
}

function energyLimits({ energy }: RunOutcome): readonly string[] {
  if (!energy) return ['The energy was not measured.']
  return [
    ...(energy.source === 'estimated' ? ["The energy is an estimate from the processor's nominal power and its use, not a measurement."] : []),
    ...(energy.country === null ? ["The carbon intensity is the world's average: no country was set."] : []),
    'Energy and emissions are of this run alone, without feature extraction, other runs and the making of the machine.',
  ]
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
