import type { PublishedFigure } from '@shared/models'

interface KnownTask {
  /** As the dataset's folder begins. */
  readonly dataset: RegExp
  readonly fold: number
  readonly figures: readonly PublishedFigure[]
}

const tut2018: readonly PublishedFigure[] = [
  {
    system: 'Tutorial (CNN, 40 log-mel bands)', macroAccuracy: 0.616, deviation: null,
    classWise: {
      airport: 0.691, bus: 0.562, metro: 0.625, metro_station: 0.355, park: 0.855, public_square: 0.532, shopping_mall: 0.645, street_pedestrian: 0.445, street_traffic: 0.813, tram: 0.64,
    },
    source: 'T. Heittola, A. Mesaros, T. Virtanen, Sound classification tutorial, ICASSP 2019',
  },
  { system: 'DCASE 2018 baseline', macroAccuracy: 0.597, deviation: null, classWise: null, source: 'DCASE 2018 Challenge, task 1A, results on the development dataset (Heittola2018)' },
]

const tasks: readonly KnownTask[] = [{ dataset: /^TUT-urban-acoustic-scenes-2018-development/i, fold: 1, figures: tut2018 }]

/** What others have published for the test list of a dataset; empty where nothing is known here. */
export function publishedFigures(dataset: string, fold: number): readonly PublishedFigure[] {
  return tasks.find((task) => task.dataset.test(dataset) && task.fold === fold)?.figures ?? []
}
