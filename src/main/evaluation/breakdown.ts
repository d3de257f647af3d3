import type { BreakdownRow } from '@shared/models'
import { wilsonInterval95 } from './wilson-interval'

/** A test recording with the group it belongs to. */
export interface GroupedPrediction {
  readonly group: string
  readonly sceneLabel: string
  readonly predicted: string
}

/** How each location, city, device, … did; the least accurate first, of equal ones the one with most recordings. */
export function breakDown(predictions: readonly GroupedPrediction[]): readonly BreakdownRow[] {
  const groups = new Map<string, GroupedPrediction[]>()
  for (const prediction of predictions) {
    const group = groups.get(prediction.group)
    if (group) group.push(prediction)
    else groups.set(prediction.group, [prediction])
  }
  return [...groups].map(([name, members]) => rowOf(name, members))
    .sort((a, b) => a.accuracy - b.accuracy || b.recordings - a.recordings || (a.name < b.name ? -1 : 1))
}

function rowOf(name: string, members: readonly GroupedPrediction[]): BreakdownRow {
  const correct = members.filter(isCorrect).length
  return {
    name, recordings: members.length, correct, accuracy: correct / members.length,
    interval: wilsonInterval95(correct, members.length),
    macroAccuracy: macroAccuracy(members), mistakenFor: mistakenFor(members),
  }
}

function macroAccuracy(members: readonly GroupedPrediction[]): number {
  const scenes = counted(members, ({ sceneLabel }) => sceneLabel)
  const hits = counted(members.filter(isCorrect), ({ sceneLabel }) => sceneLabel)
  const accuracies = [...scenes].map(([scene, recordings]) => (hits.get(scene) ?? 0) / recordings)
  return accuracies.reduce((sum, accuracy) => sum + accuracy, 0) / accuracies.length
}

function mistakenFor(members: readonly GroupedPrediction[]): BreakdownRow['mistakenFor'] {
  const wrong = counted(members.filter((member) => !isCorrect(member)), ({ predicted }) => predicted)
  const [most] = [...wrong].sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
  return most === undefined ? null : { sceneLabel: most[0], recordings: most[1] }
}

function isCorrect({ sceneLabel, predicted }: GroupedPrediction): boolean {
  return sceneLabel === predicted
}

function counted<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1)
  return counts
}
