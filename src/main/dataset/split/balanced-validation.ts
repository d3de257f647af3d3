import type { BalancingMode, Recording } from '@shared/models'
import { compareCodePoints } from '../code-point-order'
import { sortByCodePoints } from '../sorted-names'
import { levelsOf } from './balancing-mode'
import type { MersenneTwister } from './mersenne-twister'
import { pythonShuffle } from './python-shuffle'

/** Candidates that are drawn per scene; the best one is taken. */
const candidates = 100

/** Recordings (ids) that are drawn together, under the name by which they are sorted. */
interface Group {
  readonly name: string
  readonly ids: readonly number[]
}

/**
 * Draws validation recordings from training recordings as dcase_util 0.2.20 does in
 * `AcousticSceneDataset.validation_files_balanced`: scene after scene in sorted order from one generator.
 *
 * - `class`: the scene's files sorted and shuffled once; the first `ceil(amount * n)` are validation.
 * - `identifier`: 100 candidates, each the first `ceil(amount * n)` of the scene's shuffled identifiers.
 * - `identifier_two_level_hierarchy`: 100 candidates, each the first `ceil(amount * n)` of every city's shuffled
 *   identifiers, the cities in order of first appearance among the sorted identifiers.
 *
 * Of the candidates the one whose share of recordings is nearest to the amount wins, the first of equals. Since whole
 * identifiers are drawn and rounded up, more than `amount` is taken on average. An identifier that stands in several
 * scenes is drawn in each of them, as in dcase_util; the leakage report shows it if it came into both parts.
 *
 * @param amount share of the recordings, 0 to 1
 * @returns ids in no order, in small steps
 */
export function* drawValidation(training: readonly Recording[], amount: number, mode: BalancingMode, twister: MersenneTwister): Generator<void, readonly number[]> {
  const drawn: number[] = []
  for (const scene of byScene(training)) {
    yield
    for (const id of yield* drawScene(scene, amount, mode, twister)) drawn.push(id)
  }
  return drawn
}

function* drawScene(scene: readonly Recording[], amount: number, mode: BalancingMode, twister: MersenneTwister): Generator<void, readonly number[]> {
  if (mode === 'class') return idsOf(take(yield* groupBy(scene, ({ file }) => file), amount, twister))
  const groups = yield* groupBy(scene, ({ identifier }) => identifier)
  const cities = mode === 'identifier' ? [groups] : byCity(groups)
  return bestCandidate(cities, scene.length, amount, twister)
}

/** The 100 candidates differ in which groups of each city they take. */
function bestCandidate(cities: readonly (readonly Group[])[], total: number, amount: number, twister: MersenneTwister): readonly number[] {
  let best: readonly Group[] = []
  let bestDistance = Infinity
  for (let i = 0; i < candidates; i++) {
    const candidate = cities.flatMap((groups) => take(groups, amount, twister))
    const distance = Math.abs(candidate.reduce((sum, { ids }) => sum + ids.length, 0) / total - amount)
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance]
  }
  return idsOf(best)
}

function take(groups: readonly Group[], amount: number, twister: MersenneTwister): readonly Group[] {
  return pythonShuffle(groups, twister).slice(0, Math.ceil(amount * groups.length))
}

function byScene(recordings: readonly Recording[]): readonly (readonly Recording[])[] {
  const scenes = new Map<string, Recording[]>()
  for (const recording of recordings) {
    const scene = scenes.get(recording.sceneLabel)
    if (scene) scene.push(recording)
    else scenes.set(recording.sceneLabel, [recording])
  }
  return [...scenes].sort(([a], [b]) => compareCodePoints(a, b)).map(([, scene]) => scene)
}

/** Groups sorted by name. */
function* groupBy(recordings: readonly Recording[], nameOf: (recording: Recording) => string): Generator<void, readonly Group[]> {
  const groups = new Map<string, number[]>()
  for (const recording of recordings) {
    const ids = groups.get(nameOf(recording))
    if (ids) ids.push(recording.id)
    else groups.set(nameOf(recording), [recording.id])
  }
  yield
  const named = [...groups].map(([name, ids]) => ({ name, ids }))
  const order = yield* sortByCodePoints(named.length, (place) => named[place].name)
  return Array.from(order, (place) => named[place])
}

function byCity(groups: readonly Group[]): readonly (readonly Group[])[] {
  const cities = new Map<string, Group[]>()
  for (const group of groups) {
    const [city] = levelsOf(group.name)
    const known = cities.get(city)
    if (known) known.push(group)
    else cities.set(city, [group])
  }
  return [...cities.values()]
}

function idsOf(groups: readonly Group[]): readonly number[] {
  return groups.flatMap(({ ids }) => ids)
}
