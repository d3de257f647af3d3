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

const computed = new WeakMap<Dataset, DatasetStatistics>()

/** Counted once per dataset: the overview is asked for again and again while audio headers are read. */
export function datasetStatistics(dataset: Dataset): DatasetStatistics {
  const statistics = computed.get(dataset) ?? compute(dataset)
  computed.set(dataset, statistics)
  return statistics
}

function compute(dataset: Dataset): DatasetStatistics {
  const { recordings, sceneLabels } = dataset
  const scenes = groupBy(recordings, ({ sceneLabel }) => sceneLabel)
  return {
    locations: countNames(recordings, ({ identifier }) => identifier),
    scenes: sceneLabels.map((label) => describeScene(label, scenes.get(label) ?? [])),
    cities: countGroups(recordings, ({ city }) => city),
    sourceLabels: countGroups(recordings, ({ sourceLabel }) => sourceLabel),
    suitableBalancingMode: suitableBalancingMode(dataset),
  }
}

function describeScene(sceneLabel: string, recordings: readonly Recording[]): SceneMembers {
  return {
    sceneLabel, recordings,
    locations: countNames(recordings, ({ identifier }) => identifier),
    sourceLabels: countNames(recordings, (recording) => recording.sourceLabel),
  }
}

function groupBy(recordings: readonly Recording[], nameOf: (recording: Recording) => string): ReadonlyMap<string, readonly Recording[]> {
  const groups = new Map<string, Recording[]>()
  for (const recording of recordings) {
    const name = nameOf(recording)
    const group = groups.get(name)
    if (group) group.push(recording)
    else groups.set(name, [recording])
  }
  return groups
}

/** In natural order; recordings without a name are left out. */
function countGroups(recordings: readonly Recording[], nameOf: (recording: Recording) => string): readonly GroupCount[] {
  return [...groupBy(recordings, nameOf)]
    .filter(([name]) => name !== '')
    .sort(([a], [b]) => compareNatural(a, b))
    .map(([name, members]) => ({ name, files: members.length, locations: countNames(members, ({ identifier }) => identifier) }))
}

function countNames(recordings: readonly Recording[], nameOf: (recording: Recording) => string): number {
  const names = new Set<string>()
  for (const recording of recordings) names.add(nameOf(recording))
  names.delete('')
  return names.size
}
