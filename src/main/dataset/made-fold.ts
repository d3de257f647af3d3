import type { Fold, Recording } from '@shared/models'
import { compareCodePoints } from './code-point-order'
import { collectFold } from './fold-members'
import { sortTexts } from './sorted-texts'
import { MersenneTwister } from './split/mersenne-twister'
import { pythonShuffle } from './split/python-shuffle'

const testShare = 0.3
const seed = 0
const recordingsAtOnce = 4096

/**
 * Fold 1 for a dataset that comes without fold lists: per scene about 30 % of the recordings are the test part, drawn
 * once and for all (same folder, same fold). Whole locations are drawn where every recording has one, otherwise
 * recordings; a location that several scenes share is in the same part in all of them. A scene of two or more groups
 * gives at least one to each part where it can; one of a single group is all training. In small steps.
 */
export function* makeFold(recordings: readonly Recording[]): Generator<void, Fold> {
  const twister = new MersenneTwister(seed)
  const inTest = new Map<string, boolean>()
  const byLocation = hasLocations(recordings)
  for (const groups of yield* groupsByScene(recordings, byLocation)) {
    const open = groups.filter((group) => !inTest.has(group))
    const already = groups.filter((group) => inTest.get(group) === true).length
    const wanted = Math.max(0, testGroups(groups.length) - already)
    pythonShuffle(open, twister).forEach((group, i) => inTest.set(group, i < wanted))
    yield
  }
  return yield* collectFold(1, recordings.length, { partOf: (id) => (inTest.get(groupOf(recordings[id], byLocation)) === true ? 'test' : 'train') })
}

/** What `layoutReason` says about it. */
export function describeMadeFold(recordings: readonly Recording[]): string {
  return `There are no fold lists, so fold 1 was drawn: a fixed 30 % of the ${hasLocations(recordings) ? 'locations' : 'recordings'} of each scene are the test part.`
}

function hasLocations(recordings: readonly Recording[]): boolean {
  return recordings.every(({ identifier }) => identifier !== '')
}

function testGroups(groups: number): number {
  return groups < 2 ? 0 : Math.min(groups - 1, Math.max(1, Math.round(testShare * groups)))
}

function groupOf({ identifier, file }: Recording, byLocation: boolean): string {
  return byLocation ? identifier : file
}

/** Per scene (sorted) its groups (sorted). */
function* groupsByScene(recordings: readonly Recording[], byLocation: boolean): Generator<void, readonly (readonly string[])[]> {
  const scenes = new Map<string, Set<string>>()
  for (const recording of recordings) {
    const groups = scenes.get(recording.sceneLabel) ?? new Set<string>()
    groups.add(groupOf(recording, byLocation))
    scenes.set(recording.sceneLabel, groups)
    if (recording.id % recordingsAtOnce === 0) yield
  }
  const sorted: (readonly string[])[] = []
  for (const [, groups] of [...scenes].sort(([a], [b]) => compareCodePoints(a, b))) sorted.push(yield* sortTexts([...groups]))
  return sorted
}
