import { compareCodePoints } from './code-point-order'
import { sortPlaces } from './sorted-places'

/** Texts in the order of their code points, in small steps. */
export function* sortTexts(texts: readonly string[]): Generator<void, readonly string[]> {
  const places = yield* sortPlaces(texts.length, (a, b) => compareCodePoints(texts[a], texts[b]))
  yield
  const sorted: string[] = []
  for (const place of places) sorted.push(texts[place])
  return sorted
}
