import { formatCount, formatDuration, formatPlural } from '../../data/format'
import type { AudioSummary, DatasetOverview } from '@shared/models'

/** One figure of the line of facts. */
export interface Fact {
  readonly name: string
  readonly value: string
  readonly note?: string
}

/** The dataset in one line: how much of what. Hours and format are known once audio headers have been read. */
export function datasetFacts(overview: DatasetOverview): readonly Fact[] {
  const { audio } = overview
  return [
    { name: overview.files === 1 ? 'recording' : 'recordings', value: formatCount(overview.files) },
    { name: 'total duration', value: audio === null ? '' : formatDuration(audio.totalSeconds), note: audio === null ? undefined : scanNote(audio, overview) },
    { name: 'scenes', value: formatCount(overview.sceneLabels.length) },
    { name: 'cities', value: formatCount(overview.cities.length) },
    { name: 'locations', value: formatCount(overview.locations) },
    { name: overview.sourceLabels.length === 1 ? 'device' : 'devices', value: formatCount(overview.sourceLabels.length) },
    { name: 'sample format', value: audio === null ? '' : formatText(audio), note: audio === null ? undefined : otherFormats(audio) },
  ]
}

function formatText(audio: AudioSummary): string {
  const [most] = audio.formats
  if (most === undefined) return '–'
  return `${formatCount(most.fs)} Hz · ${most.channels} ch · ${most.encoding}`
}

function otherFormats(audio: AudioSummary): string | undefined {
  const others = audio.formats.slice(1)
  if (others.length === 0) return undefined
  return `and ${others.map((format) => `${format.fs} Hz ${format.channels} ch ${format.encoding} (${formatCount(format.files)})`).join(', ')}`
}

function scanNote(audio: AudioSummary, overview: DatasetOverview): string | undefined {
  const parts = [
    ...(audio.scannedFiles < overview.files ? [`of ${formatPlural(audio.scannedFiles, 'file')}`] : []),
    ...(audio.damagedFiles > 0 ? [`${formatCount(audio.damagedFiles)} damaged`] : []),
  ]
  return parts.length === 0 ? undefined : parts.join(', ')
}
