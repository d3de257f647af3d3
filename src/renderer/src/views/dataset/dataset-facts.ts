import { formatCount, formatDuration, formatPlural } from '../../data/format'
import type { AudioSummary, DatasetOverview, RecordingGroupKey } from '@shared/models'

/** One figure of the line of facts. */
export interface Fact {
  readonly name: string
  readonly value: string
  readonly note?: string
  /** The note in full, where it says not all. */
  readonly noteInFull?: string
  /** All recordings are what it counts: in these groups, or as they are grouped. */
  readonly leadsTo?: RecordingGroupKey | 'recordings'
}

/** The dataset in one line: how much of what. Hours and format are known once audio headers have been read. */
export function datasetFacts(overview: DatasetOverview): readonly Fact[] {
  const { audio } = overview
  return [
    counted(overview.files, 'recording', 'recordings', 'recordings'),
    { name: 'total duration', value: audio === null ? '' : formatDuration(audio.totalSeconds), note: audio === null ? undefined : scanNote(audio, overview) },
    counted(overview.sceneLabels.length, 'scene', 'scenes', 'sceneLabel'),
    counted(overview.cities.length, 'city', 'cities', 'city'),
    counted(overview.locations, 'location', 'locations', 'identifier'),
    counted(overview.sourceLabels.length, 'device', 'devices', 'sourceLabel'),
    { name: 'sample format', value: audio === null ? '' : formatText(audio), ...(audio === null ? {} : otherFormats(audio)) },
  ]
}

function counted(count: number, one: string, many: string, leadsTo: RecordingGroupKey | 'recordings'): Fact {
  return { name: count === 1 ? one : many, value: formatCount(count), ...(count === 0 ? {} : { leadsTo }) }
}

function formatText(audio: AudioSummary): string {
  const [most] = audio.formats
  if (most === undefined) return '–'
  return `${formatCount(most.fs)} Hz · ${most.channels} ch · ${most.encoding}`
}

/** The others stand in the table of formats; here it is enough that there are some. */
function otherFormats(audio: AudioSummary): Pick<Fact, 'note' | 'noteInFull'> {
  const others = audio.formats.slice(1)
  if (others.length === 0) return {}
  const noteInFull = others.map((format) => `${formatCount(format.fs)} Hz · ${format.channels} ch · ${format.encoding} (${formatCount(format.files)})`).join('\n')
  return { note: `and ${formatPlural(others.length, 'other')}`, noteInFull }
}

function scanNote(audio: AudioSummary, overview: DatasetOverview): string | undefined {
  const parts = [
    ...(audio.scannedFiles < overview.files ? [`of ${formatPlural(audio.scannedFiles, 'file')}`] : []),
    ...(audio.damagedFiles > 0 ? [`${formatCount(audio.damagedFiles)} damaged`] : []),
  ]
  return parts.length === 0 ? undefined : parts.join(', ')
}
