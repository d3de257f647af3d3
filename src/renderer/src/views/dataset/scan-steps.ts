import { formatCount, formatPlural } from '../../data/format'
import type { DatasetOverview, RecordingCondition } from '@shared/models'

/** One way of reading the audio, and how far it has come. */
export interface ScanStep {
  readonly title: string
  /** What is known afterwards. */
  readonly gives: string
  /** How far it has come, in words. */
  readonly state: string
  readonly action: string
  /** What is read of the audio; or the archives that it came in. */
  readonly reads: { readonly hash: boolean; readonly levels: boolean } | 'archives'
}

/** What can be read of the audio, the quickest first, and the archives that it came in, where they are there. */
export function scanSteps(overview: DatasetOverview): readonly ScanStep[] {
  return [...(overview.missingFiles < overview.files ? audioSteps(overview) : []), ...archiveSteps(overview)]
}

function audioSteps({ files, missingFiles, audio, levels, duplicateFiles }: DatasetOverview): readonly ScanStep[] {
  const present = files - missingFiles
  const of = (done: number): string => (done >= present ? `all ${formatCount(present)} read` : `${formatCount(done)} of ${formatCount(present)} read`)
  return [
    {
      title: 'Headers', gives: 'durations, sample formats, damaged files', action: 'Read headers', reads: { hash: false, levels: false },
      state: audio === null ? 'not read yet' : of(audio.scannedFiles + audio.damagedFiles),
    },
    {
      title: 'Levels', gives: 'loudness, clipping, silence', action: 'Measure levels', reads: { hash: false, levels: true },
      state: levels === null ? 'not measured yet' : of(levels.scannedFiles + (audio?.damagedFiles ?? 0)),
    },
    {
      title: 'Contents', gives: 'identical and overlapping audio', action: 'Compare contents', reads: { hash: true, levels: false },
      state: duplicateFiles === null ? 'not compared yet' : 'compared',
    },
  ]
}

function archiveSteps({ archives }: DatasetOverview): readonly ScanStep[] {
  const known = archives?.files.filter(({ state }) => state !== 'unknown') ?? []
  if (known.length === 0) return []
  const read = known.filter(({ state }) => state !== 'unverified').length
  const state = read === known.length ? `all ${formatCount(read)} compared` : `${formatCount(read)} of ${formatCount(known.length)} compared`
  return [{ title: 'Archives', gives: 'whether the downloads are what was published', action: 'Verify archives', reads: 'archives', state: read === 0 ? 'not verified yet' : state }]
}

/** Something found in the audio, as a link to the recordings that have it; null where it was not looked for. */
export interface Finding {
  readonly condition: RecordingCondition
  readonly text: string
  readonly files: number | null
}

/** What was looked for in the audio, and in how many recordings it was found. */
export function audioFindings({ audio, levels, duplicateFiles }: DatasetOverview): readonly Finding[] {
  return [
    { condition: 'damaged', files: audio?.damagedFiles ?? null, text: found(audio?.damagedFiles, 'damaged', 'damage not looked for') },
    { condition: 'silent', files: levels?.silentFiles ?? null, text: found(levels?.silentFiles, 'with a silent channel', 'silence not looked for') },
    { condition: 'clipped', files: levels?.clippedFiles ?? null, text: found(levels?.clippedFiles, 'clipped', 'clipping not looked for') },
    { condition: 'duplicate', files: duplicateFiles, text: found(duplicateFiles, 'with the content of another', 'contents not compared') },
  ]
}

/** What was said of recordings, as links to them; those that nobody has are left out. */
export function markFindings({ marks }: DatasetOverview): readonly Finding[] {
  const all: readonly Finding[] = [
    { condition: 'flagged', files: marks.flagged, text: `${formatCount(marks.flagged)} flagged` },
    { condition: 'excluded', files: marks.excluded, text: `${formatCount(marks.excluded)} left out of training` },
    { condition: 'noted', files: marks.noted, text: `${formatCount(marks.noted)} with a note` },
  ]
  return all.filter(({ files }) => files !== 0)
}

/** How recordings are spread over locations: `286 locations, 4 to 84 recordings each, 30 in the middle`. */
export function locationSpread(counts: readonly number[]): string {
  if (counts.length === 0) return ''
  const sorted = [...counts].sort((a, b) => a - b)
  const [least, most] = [sorted[0], sorted[sorted.length - 1]]
  if (least === most) return `${formatPlural(least, 'recording')} each`
  return `${formatCount(least)} to ${formatCount(most)} recordings each, median ${formatCount(sorted[Math.floor(sorted.length / 2)])}`
}

function found(files: number | null | undefined, what: string, unknown: string): string {
  return files === null || files === undefined ? unknown : `${formatCount(files)} ${what}`
}
