/** Raised whenever the sound or the lists change, so that a demo dataset of an older program is made anew. */
export const demoVersion = 1

/** The tutorial's ten scene labels. */
export const demoScenes = [
  'airport', 'bus', 'metro', 'metro_station', 'park', 'public_square', 'shopping_mall', 'street_pedestrian', 'street_traffic', 'tram',
] as const
export type DemoScene = (typeof demoScenes)[number]

const cities = ['barcelona', 'helsinki', 'london', 'paris', 'stockholm', 'vienna'] as const

/** How large a demo dataset is. */
export interface DemoShape {
  /** Duration of a recording. */
  readonly seconds: number
  /** Sampling rate, hertz. */
  readonly fs: number
  /** Cities that the training locations of one scene lie in; the test locations lie in one more. */
  readonly trainCities: number
  readonly trainLocationsPerCity: number
  readonly recordingsPerLocation: number
}

/** 10 scenes x 40 recordings of 10 s, 256 MB: 28 for training at 9 locations in 3 cities, 12 for testing at 4 in 4. */
export const fullShape: DemoShape = { seconds: 10, fs: 16000, trainCities: 3, trainLocationsPerCity: 3, recordingsPerLocation: 3 }

export interface DemoRecording {
  /** Path below the dataset's folder, `audio/SCENE-CITY-LOCATION-SEGMENT-a.wav`. */
  readonly file: string
  readonly scene: DemoScene
  /** CITY-LOCATION */
  readonly identifier: string
  readonly part: 'train' | 'test'
}

/** Everything that is going to be written, known beforehand. */
export interface DemoPlan {
  readonly version: number
  readonly seed: number
  readonly shape: DemoShape
  readonly recordings: readonly DemoRecording[]
}

interface Location { readonly scene: DemoScene; readonly city: string; readonly part: 'train' | 'test'; readonly recordings: number }

/**
 * Lays out a demo dataset. Locations and segments are numbered as in TUT Urban Acoustic Scenes 2018: training first, so
 * that no location and no segment number stands in both parts.
 *
 * @param seed makes the sound; the lists are the same for every seed
 */
export function planDemo(seed: number, shape: DemoShape = fullShape): DemoPlan {
  const locations = (['train', 'test'] as const).flatMap((part) => demoScenes.flatMap((scene, index) => locationsOf(scene, index, part, shape)))
  let segment = 0
  const recordings = locations.flatMap(({ scene, city, part, recordings: count }, number) => Array.from({ length: count }, (): DemoRecording => {
    const identifier = `${city}-${number}`
    return { file: `audio/${scene}-${identifier}-${segment++}-a.wav`, scene, identifier, part }
  }))
  return { version: demoVersion, seed, shape, recordings }
}

/** Each scene begins at another city. One training location has a recording more: not all places are equal. */
function locationsOf(scene: DemoScene, index: number, part: 'train' | 'test', shape: DemoShape): readonly Location[] {
  const cityCount = part === 'train' ? shape.trainCities : shape.trainCities + 1
  const perCity = part === 'train' ? shape.trainLocationsPerCity : 1
  const names = Array.from({ length: cityCount }, (_, k) => cities[(index + k) % cities.length])
  return [...names].sort().flatMap((city) => Array.from({ length: perCity }, (_, k): Location => {
    const extra = part === 'train' && city === names[0] && k === 0 ? 1 : 0
    return { scene, city, part, recordings: shape.recordingsPerLocation + extra }
  }))
}
