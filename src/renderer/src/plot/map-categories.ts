import { sceneColour, sceneColourAt } from '../data/scene-colours'
import type { EmbeddingPoint } from '../../../shared/models'

export type MapColouring = 'sceneLabel' | 'predicted' | 'city' | 'outcome'

export interface MapCategory {
  readonly name: string
  readonly colour: string
  readonly count: number
}

export interface MapCategories {
  /** In the order of the legend. */
  readonly categories: readonly MapCategory[]
  /** Category of each point. */
  readonly of: Uint16Array
}

/** Right and wrong, told apart also by those who see red and green alike; wrong ones are crosses besides. */
const outcomeColours: Readonly<Record<string, string>> = { right: sceneColourAt(0), wrong: sceneColourAt(6) }

/** City of a location of two levels; the location where it has one. */
export function cityOf({ identifier }: Pick<EmbeddingPoint, 'identifier'>): string {
  return identifier.split('-')[0]
}

/** Whether locations name cities at all: where most have one of their own, colours say nothing. */
export function haveCities(points: readonly EmbeddingPoint[]): boolean {
  const cities = new Set(points.map(cityOf))
  return points.some(({ identifier }) => identifier.includes('-')) && cities.size > 1 && cities.size <= points.length / 2
}

/** What points are told apart by. Scenes have the colours that they have everywhere. */
export function mapCategories(points: readonly EmbeddingPoint[], by: MapColouring, sceneLabels: readonly string[]): MapCategories {
  const nameOf = (point: EmbeddingPoint): string => {
    if (by === 'city') return cityOf(point) || '(none)'
    return by === 'outcome' ? (point.correct ? 'right' : 'wrong') : point[by]
  }
  const names = [...new Set(points.map(nameOf))].sort()
  const colourOf = (name: string, index: number): string => (by === 'city' ? sceneColourAt(index) : by === 'outcome' ? outcomeColours[name] : sceneColour(sceneLabels, name))
  const places = new Map(names.map((name, index) => [name, index]))
  const of = Uint16Array.from(points, (point) => places.get(nameOf(point)) ?? 0)
  const counts = new Uint32Array(names.length)
  for (const index of of) counts[index] += 1
  return { of, categories: names.map((name, index) => ({ name, colour: colourOf(name, index), count: counts[index] })) }
}
