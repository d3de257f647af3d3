import type { RecordingQuery } from '@shared/models'

/** Longer than any recording. */
const endless = 1e7

/** What two texts say of a duration: both empty is no filter, one empty leaves that side open. */
export function durationFilter(from: string, to: string): { readonly seconds: RecordingQuery['seconds']; readonly problem: string } {
  const [low, high] = [secondsOf(from), secondsOf(to)]
  if (Number.isNaN(low) || Number.isNaN(high)) return { seconds: undefined, problem: 'Seconds as a number, like 9.5' }
  if (low === null && high === null) return { seconds: undefined, problem: '' }
  if (low !== null && high !== null && low > high) return { seconds: undefined, problem: 'The first is longer than the second.' }
  return { seconds: { from: low ?? 0, to: high ?? endless }, problem: '' }
}

/** Null for an empty text, NaN for one that is no number of seconds. */
function secondsOf(text: string): number | null {
  const trimmed = text.trim().replace(',', '.')
  if (trimmed === '') return null
  const seconds = Number(trimmed)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : NaN
}
