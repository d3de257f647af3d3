import type { AudioSummary, DatasetOverview, Recording, SceneStatistics } from '@shared/models'
import type { Dataset, RecordingFacts } from './dataset'
import { statisticsSteps, type SceneMembers } from './dataset-statistics'
import { describeLevels } from './describe-levels'
import { binValues } from './histogram'
import { countMarks } from './marks'

/** Problems in the overview; the rest goes over in pages. */
const shownProblems = 100
const recordingsAtOnce = 4096

/**
 * A dataset at a glance, as `inspect` prints it and the Dataset view shows it. In small steps.
 *
 * @param facts what is known beyond the metadata; null for nothing
 * @param openedInSeconds time that opening took
 */
export function* describeDataset(dataset: Dataset, facts: RecordingFacts | null, openedInSeconds: number): Generator<void, DatasetOverview> {
  const { root, name, layout, layoutReason, recordings, sceneLabels, folds, problems, missing, unlisted, fingerprint } = dataset
  const { locations, scenes, cities, sourceLabels, suitableBalancingMode } = yield* statisticsSteps(dataset)
  const described: SceneStatistics[] = []
  for (const scene of scenes) described.push(yield* describeScene(scene, dataset, facts))
  return {
    id: root, name, root, layout, layoutReason, sceneLabels, fingerprint, openedInSeconds, locations, cities, sourceLabels, suitableBalancingMode,
    files: recordings.length,
    missingFiles: missing.size,
    unlistedFiles: unlisted.length,
    scenes: described,
    folds: folds.map(({ fold, train, test, unused }) => ({ fold, train: train.length, test: test.length, unused: unused.length })),
    problemCount: problems.length,
    problems: problems.slice(0, shownProblems),
    audio: facts && (yield* describeAudio(recordings, facts)),
    levels: facts && (yield* describeLevels(recordings, sceneLabels, facts.levels)),
    duplicateFiles: facts && facts.contentHashes.size > 0 ? facts.duplicates.size : null,
    marks: countMarks(facts?.marks.values() ?? []),
    published: dataset.published,
    archives: null,
  }
}

function* describeScene({ sceneLabel, recordings, locations, sourceLabels }: SceneMembers, dataset: Dataset, facts: RecordingFacts | null): Generator<void, SceneStatistics> {
  yield
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

function* describeAudio(recordings: readonly Recording[], facts: RecordingFacts): Generator<void, AudioSummary | null> {
  const formats = new Map<string, { fs: number; channels: number; encoding: string; files: number }>()
  const durations: number[] = []
  let totalSeconds = 0
  for (const { id } of recordings) {
    if (id % recordingsAtOnce === 0) yield
    const known = facts.get(id)
    if (!known) continue
    const { fs, channels, encoding } = known
    const key = `${fs} ${channels} ${encoding}`
    const format = formats.get(key) ?? { fs, channels, encoding, files: 0 }
    format.files++
    formats.set(key, format)
    durations.push(inMilliseconds(known.seconds))
    totalSeconds += known.seconds
  }
  const damagedFiles = facts.damaged.size
  if (durations.length + damagedFiles === 0) return null
  return {
    scannedFiles: durations.length, totalSeconds, damagedFiles,
    formats: [...formats.values()].sort((a, b) => b.files - a.files),
    durations: binValues(durations).map(({ from, files }) => ({ seconds: from, files })),
  }
}

/** Recordings of "ten seconds" differ by a few samples, which is not what a histogram of durations is about. */
function inMilliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}
