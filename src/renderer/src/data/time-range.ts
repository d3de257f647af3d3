import type { TimeRange } from '@shared/models'

/** Shortest stretch that can be looked at, seconds: some hundred samples. */
export const shortestView = 0.005

/** Part of an axis, 0 at its beginning, 1 at its end. */
export interface AxisShare {
  readonly from: number
  readonly to: number
}

export const wholeAxis: AxisShare = { from: 0, to: 1 }
/** Narrowest part of the frequency axis that can be looked at. */
const narrowestShare = 0.02

export const lengthOf = (range: TimeRange): number => range.end - range.start

/** The same stretch, moved inside 0 to `seconds`, and no longer than that. */
export function insideRecording(range: TimeRange, seconds: number): TimeRange {
  const length = Math.min(seconds, Math.max(Math.min(shortestView, seconds), lengthOf(range)))
  const start = Math.min(Math.max(0, range.start), seconds - length)
  return { start, end: start + length }
}

/** Whether a stretch is all there is. */
export function isWhole(range: TimeRange, seconds: number): boolean {
  return range.start <= 0 && range.end >= seconds
}

/**
 * Zooms so that the moment `about` stays where it is on the screen.
 *
 * @param factor length of the new stretch as a multiple of the old one: below 1 looks closer
 */
export function zoomTime(range: TimeRange, factor: number, about: number, seconds: number): TimeRange {
  const length = Math.min(seconds, Math.max(Math.min(shortestView, seconds), lengthOf(range) * factor))
  const share = lengthOf(range) > 0 ? (about - range.start) / lengthOf(range) : 0.5
  return insideRecording({ start: about - share * length, end: about + (1 - share) * length }, seconds)
}

/** Moves by a multiple of the stretch's own length; positive is later. */
export function panTime(range: TimeRange, by: number, seconds: number): TimeRange {
  const step = lengthOf(range) * by
  return insideRecording({ start: range.start + step, end: range.end + step }, seconds)
}

/** Zooms the other axis so that the share `about` of the whole axis stays where it is. */
export function zoomAxis(band: AxisShare, factor: number, about: number): AxisShare {
  const length = Math.min(1, Math.max(narrowestShare, (band.to - band.from) * factor))
  const place = (about - band.from) / (band.to - band.from)
  const from = Math.min(Math.max(0, about - place * length), 1 - length)
  return { from, to: from + length }
}

/** Moves the part of the axis that is shown by a multiple of its own length; positive is up. */
export function panAxis(band: AxisShare, by: number): AxisShare {
  const length = band.to - band.from
  const from = Math.min(Math.max(0, band.from + by * length), 1 - length)
  return { from, to: from + length }
}

/** Where to look while something plays: the next page once the playhead has left this one at its end, or it at its beginning. */
export function pageWith(range: TimeRange, position: number, seconds: number): TimeRange {
  if (position >= range.start && position <= range.end) return range
  return insideRecording({ start: position, end: position + lengthOf(range) }, seconds)
}

/** The stretch between two moments in either order, inside the recording. */
export function between(one: number, other: number, seconds: number): TimeRange {
  const clamp = (moment: number): number => Math.min(seconds, Math.max(0, moment))
  return { start: clamp(Math.min(one, other)), end: clamp(Math.max(one, other)) }
}
