import type { Evaluation, LocationInterval } from '@shared/models'
import type { Places } from './trials'
import { counted, listed, percent, range } from './word-figures'
import { wilsonInterval95 } from './wilson-interval'

/** Fewer recordings than this on one side, and the normal approximation is poor: the usual rule of thumb. */
const fewOnOneSide = 5
/** Fewer locations than this, and resampling them is rough. */
const fewLocations = 10

/**
 * What an evaluation says and what it cannot say, in sentences that a reviewer accepts. Where an interval cannot be made, or
 * means little, they say so and why.
 *
 * @param interval of the macro-averaged accuracy, over locations; null where there is none
 */
export function intervalWords(evaluation: Evaluation, interval: LocationInterval | null, places: Places): readonly string[] {
  return [microWords(evaluation), macroWords(evaluation, interval, places), ...classWords(evaluation)]
}

function microWords({ recordings, microAccuracy, confidenceInterval }: Evaluation): string {
  const correct = Math.round(microAccuracy * recordings)
  const over = recordings === 1 ? 'the only test recording' : `all ${recordings} test recordings`
  const known = `Accuracy over ${over}: ${percent(microAccuracy)} (95 % interval `
  const poor = rarity(correct, recordings)
  if (poor === null) return `${known}${range(confidenceInterval)} by the normal approximation, which takes recordings as independent).`
  return `${known}${range(wilsonInterval95(correct, recordings))} by Wilson's method, which takes recordings as independent). ${poor}, for which the tutorial's normal approximation (${range(confidenceInterval)}) does not hold.`
}

function rarity(correct: number, recordings: number): string | null {
  const wrong = recordings - correct
  if (correct === 0) return 'None is right'
  if (wrong === 0) return recordings === 1 ? 'It is right' : 'All are right'
  if (correct < fewOnOneSide) return `Only ${correct} ${correct === 1 ? 'is' : 'are'} right`
  return wrong < fewOnOneSide ? `Only ${wrong} ${wrong === 1 ? 'is' : 'are'} wrong` : null
}

function macroWords({ macroAccuracy, microAccuracy }: Evaluation, interval: LocationInterval | null, { perScene, unknown }: Places): string {
  const locations = perScene.reduce((sum, count) => sum + count, 0)
  const known = `Macro-averaged accuracy: ${percent(macroAccuracy)}`
  if (interval === null) return `${known}. ${reasonForNone(locations)}`
  if (microAccuracy === 1 || microAccuracy === 0) return `${known}. Resampling locations gives no interval where ${microAccuracy === 1 ? 'every recording is right' : 'no recording is right'}.`
  const drawn = unknown === locations ? `${interval.locations} test recordings` : `${interval.locations} test locations`
  return [
    `${known} (95 % interval ${range([interval.lower, interval.upper])} by resampling the ${drawn} ${interval.resamples} times). ${dependence(locations, unknown)}`,
    ...cautions(perScene, interval.locations),
  ].join(' ')
}

function reasonForNone(locations: number): string {
  if (locations === 1) return 'All test recordings are of one location: no interval over locations can be made, and nothing is known of other locations.'
  return `Each of the ${locations} test locations is the only one of its scene: resampling them would give the same every time, so there is no interval over locations.`
}

function dependence(locations: number, unknown: number): string {
  if (unknown === 0) return 'Recordings of one location are not independent of each other; this interval takes that into account.'
  if (unknown === locations) return 'The locations of the recordings are not known: if some are of one place, the true interval is wider.'
  return `Recordings of one location are not independent of each other; this interval takes that into account, but for ${counted(unknown, 'recording')} without a known location, each of which counts as one of its own.`
}

function cautions(perScene: readonly number[], locations: number): readonly string[] {
  const alone = perScene.filter((count) => count === 1).length
  return [
    ...(alone === 0 ? [] : [`${alone === 1 ? 'One scene has' : `${alone} scenes have`} a single location, which resampling cannot vary: the true interval is wider.`]),
    ...(locations < fewLocations ? ['So few locations make it a rough one.'] : []),
  ]
}

/** What the scenes that occur, and the probabilities, leave undefined. */
function classWords({ labels, support, confusionMatrix, logLoss }: Evaluation): readonly string[] {
  const missing = labels.filter((_, index) => support[index] === 0)
  const occurring = labels.filter((_, index) => support[index] > 0)
  const predicted = labels.filter((_, index) => confusionMatrix.some((row) => row[index] > 0))
  return [
    ...(missing.length === 0 ? [] : [`${missing.length} of the ${labels.length} scenes ${missing.length === 1 ? 'has' : 'have'} no test recording (${listed(missing)}): the macro average is that of the other${occurring.length === 1 ? '' : 's'}.`]),
    ...(occurring.length === 1 || predicted.length === 1 ? [`Every recording ${occurring.length === 1 ? 'is' : 'was taken for'} ${(occurring.length === 1 ? occurring : predicted)[0]}: kappa and Matthews' coefficient say nothing here.`] : []),
    ...(logLoss === null ? ['The log loss cannot be computed: a probability is not a number.'] : []),
  ]
}
