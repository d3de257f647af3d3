import { trimmedNumber } from '../../data/format'
import type { RecordingQuery } from '@shared/models'

type Range = NonNullable<RecordingQuery['seconds']>

/** Longer than any recording. */
const endless = 1e7
/** Durations are known to the millisecond; a range no wider than two of them means one duration. */
const sameDuration = 0.0015

/** What two texts say of a duration: both empty is no filter, one empty leaves that side open. */
export function durationFilter(from: string, to: string): { readonly seconds: RecordingQuery['seconds']; readonly problem: string } {
  const [low, high] = [secondsOf(from), secondsOf(to)]
  if (Number.isNaN(low) || Number.isNaN(high)) return { seconds: undefined, problem: 'Seconds as a number, like 9.5' }
  if (low === null && high === null) return { seconds: undefined, problem: '' }
  if (low !== null && high !== null && low > high) return { seconds: undefined, problem: 'The first is longer than the second.' }
  return { seconds: { from: low ?? 0, to: high ?? endless }, problem: '' }
}

/** A range as the two texts that say it, also where it was not typed; an open side is empty. */
export function durationTexts(seconds: RecordingQuery['seconds']): readonly [from: string, to: string] {
  if (seconds === undefined) return ['', '']
  const { from, to } = seconds
  return [from <= 0 ? '' : plain(from), to >= endless ? '' : plain(to)]
}

/** A range in words: `10 s`, `9.5 to 10 s`, `from 30 s`, `up to 1 s`. */
export function durationText({ from, to }: Range): string {
  if (to - from <= sameDuration) return `${trimmedNumber((from + to) / 2)} s`
  if (to >= endless) return `from ${trimmedNumber(from)} s`
  return from <= 0 ? `up to ${trimmedNumber(to)} s` : `${trimmedNumber(from)} to ${trimmedNumber(to)} s`
}

function plain(seconds: number): string {
  return String(Number(seconds.toFixed(4)))
}

/** Null for an empty text, NaN for one that is no number of seconds. */
function secondsOf(text: string): number | null {
  const trimmed = text.trim().replace(',', '.')
  if (trimmed === '') return null
  const seconds = Number(trimmed)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : NaN
}
