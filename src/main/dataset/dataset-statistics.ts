import type { BalancingMode, GroupCount, Recording } from '@shared/models'
import type { Dataset } from './dataset'
import { compareNatural } from './natural-order'
import { suitableBalancingMode } from './split/balancing-mode'

/** What the metadata alone says; does not change while a dataset is open. */
export interface DatasetStatistics {
  readonly locations: number
  /** In the order of `sceneLabels`. */
  readonly scenes: readonly SceneMembers[]
  readonly cities: readonly GroupCount[]
  readonly sourceLabels: readonly GroupCount[]
  readonly suitableBalancingMode: BalancingMode
}

export interface SceneMembers {
  readonly sceneLabel: string
  readonly recordings: readonly Recording[]
  readonly locations: number
  readonly sourceLabels: number
}

const recordingsAtOnce = 4096
const computed = new WeakMap<Dataset, DatasetStatistics>()

/**
 * Counted once per dataset: the overview is asked for again and again while audio headers are read. In small steps:
 * counting 230,350 recordings takes longer than a frame of the window.
 */
export function* statisticsSteps(dataset: Dataset): Generator<void, DatasetStatistics> {
  const statistics = computed.get(dataset) ?? (yield* compute(dataset))
  computed.set(dataset, statistics)
  return statistics
}

function* compute(dataset: Dataset): Generator<void, DatasetStatistics> {
  const { recordings, sceneLabels } = dataset
  const scenes = yield* groupBy(recordings, ({ sceneLabel }) => sceneLabel)
  const members: SceneMembers[] = []
  for (const label of sceneLabels) members.push(yield* describeScene(label, scenes.get(label) ?? []))
  return {
    locations: yield* countNames(recordings, ({ identifier }) => identifier),
    scenes: members,
    cities: yield* countGroups(recordings, ({ city }) => city),
    sourceLabels: yield* countGroups(recordings, ({ sourceLabel }) => sourceLabel),
    suitableBalancingMode: suitableBalancingMode(dataset),
  }
}

function* describeScene(sceneLabel: string, recordings: readonly Recording[]): Generator<void, SceneMembers> {
  return {
    sceneLabel, recordings,
    locations: yield* countNames(recordings, ({ identifier }) => identifier),
    sourceLabels: yield* countNames(recordings, (recording) => recording.sourceLabel),
  }
}

function* groupBy(recordings: readonly Recording[], nameOf: (recording: Recording) => string): Generator<void, ReadonlyMap<string, readonly Recording[]>> {
  const groups = new Map<string, Recording[]>()
  let done = 0
  for (const recording of recordings) {
    const name = nameOf(recording)
    const group = groups.get(name)
    if (group) group.push(recording)
    else groups.set(name, [recording])
    if (++done % recordingsAtOnce === 0) yield
  }
  return groups
}

/** In natural order; recordings without a name are left out. */
function* countGroups(recordings: readonly Recording[], nameOf: (recording: Recording) => string): Generator<void, readonly GroupCount[]> {
  const counts: GroupCount[] = []
  const groups = [...(yield* groupBy(recordings, nameOf))].filter(([name]) => name !== '').sort(([a], [b]) => compareNatural(a, b))
  for (const [name, members] of groups) counts.push({ name, files: members.length, locations: yield* countNames(members, ({ identifier }) => identifier) })
  return counts
}

function* countNames(recordings: readonly Recording[], nameOf: (recording: Recording) => string): Generator<void, number> {
  const names = new Set<string>()
  let done = 0
  for (const recording of recordings) {
    names.add(nameOf(recording))
    if (++done % recordingsAtOnce === 0) yield
  }
  names.delete('')
  return names.size
}
