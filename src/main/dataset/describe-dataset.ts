import type { AudioSummary, DatasetOverview, Recording, SceneStatistics } from '@shared/models'
import type { Dataset, RecordingFacts } from './dataset'
import { datasetStatistics, type SceneMembers } from './dataset-statistics'

/** Problems in the overview; the rest goes over in pages. */
const shownProblems = 100

/**
 * A dataset at a glance, as `inspect` prints it and the Dataset view shows it.
 *
 * @param facts what audio headers say, as far as they were read; null before any scan
 * @param openedInSeconds time that opening took
 */
export function describeDataset(dataset: Dataset, facts: RecordingFacts | null, openedInSeconds: number): DatasetOverview {
  const { root, name, layout, layoutReason, recordings, sceneLabels, folds, problems, missing, unlisted, fingerprint } = dataset
  const { locations, scenes, cities, sourceLabels, suitableBalancingMode } = datasetStatistics(dataset)
  return {
    id: root, name, root, layout, layoutReason, sceneLabels, fingerprint, openedInSeconds, locations, cities, sourceLabels, suitableBalancingMode,
    files: recordings.length,
    missingFiles: missing.size,
    unlistedFiles: unlisted.length,
    scenes: scenes.map((scene) => describeScene(scene, dataset, facts)),
    folds: folds.map(({ fold, train, test, unused }) => ({ fold, train: train.length, test: test.length, unused: unused.length })),
    problemCount: problems.length,
    problems: problems.slice(0, shownProblems),
    audio: facts && describeAudio(recordings, facts),
  }
}

function describeScene({ sceneLabel, recordings, locations, sourceLabels }: SceneMembers, dataset: Dataset, facts: RecordingFacts | null): SceneStatistics {
  return { sceneLabel, files: recordings.length, locations, sourceLabels, seconds: facts && secondsOf(recordings, dataset, facts) }
}

/** Null until every recording that is there was read or found damaged: a part of the sum would look like the whole. */
function secondsOf(recordings: readonly Recording[], dataset: Dataset, facts: RecordingFacts): number | null {
  let seconds = 0
  let read = 0
  for (const { id } of recordings) {
    const known = facts.get(id)
    if (!known && !facts.damaged.has(id) && !dataset.missing.has(id)) return null
    if (known) read++
    seconds += known?.seconds ?? 0
  }
  return read === 0 ? null : seconds
}

function describeAudio(recordings: readonly Recording[], facts: RecordingFacts): AudioSummary | null {
  const formats = new Map<string, { fs: number; channels: number; encoding: string; files: number }>()
  let scannedFiles = 0
  let totalSeconds = 0
  for (const { id } of recordings) {
    const known = facts.get(id)
    if (!known) continue
    const { fs, channels, encoding } = known
    const key = `${fs} ${channels} ${encoding}`
    const format = formats.get(key) ?? { fs, channels, encoding, files: 0 }
    format.files++
    formats.set(key, format)
    scannedFiles++
    totalSeconds += known.seconds
  }
  const damagedFiles = facts.damaged.size
  if (scannedFiles + damagedFiles === 0) return null
  return { scannedFiles, totalSeconds, damagedFiles, formats: [...formats.values()].sort((a, b) => b.files - a.files) }
}
