import { sortByCodePoints } from './sorted-names'

/** Texts in the order of their code points, in small steps. */
export function* sortTexts(texts: readonly string[]): Generator<void, readonly string[]> {
  const places = yield* sortByCodePoints(texts.length, (place) => texts[place])
  yield
  const sorted: string[] = []
  for (const place of places) sorted.push(texts[place])
  return sorted
}
