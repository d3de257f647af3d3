/** How far a place is: nothing to show yet, usable, at work, or something to look at. */
export type PlaceState = 'not-yet' | 'ready' | 'busy' | 'problem'

/** The six places, in the order of the work. */
export const placeNames = ['dataset', 'splits', 'recordings', 'features', 'training', 'results'] as const
export type PlaceName = (typeof placeNames)[number]

export const placeTitles: Readonly<Record<PlaceName, string>> = {
  dataset: 'Dataset', splits: 'Splits', recordings: 'Recordings', features: 'Features', training: 'Training', results: 'Results',
}

/** Whether a remembered name is a place of this version. */
export function isPlaceName(name: string): name is PlaceName {
  return (placeNames as readonly string[]).includes(name)
}
