import type { EmbeddingMap, EmbeddingPoint } from '../../../../shared/models'
import type { TableModel } from '../../plot/table-model'
import { formatCount, formatNumber, formatPlural } from '../../data/format'
import type { MapCategories } from '../../plot/map-categories'

/** The points as they are copied. */
export function mapTable(points: readonly EmbeddingPoint[]): TableModel {
  return {
    columns: [
      { title: 'File', numeric: false }, { title: 'Actual', numeric: false }, { title: 'Predicted', numeric: false }, { title: 'Location', numeric: false },
      { title: 'Result', numeric: false }, { title: 'x', numeric: true }, { title: 'y', numeric: true },
    ],
    rows: points.map((point) => [point.file, point.sceneLabel, point.predicted, point.identifier, point.correct ? 'correct' : 'error', formatNumber(point.x, 3), formatNumber(point.y, 3)]),
  }
}

/** How many there are, and where drawing has left some out. */
export function mapNote({ points, of }: Pick<EmbeddingMap, 'points' | 'of'>): string {
  return points.length < of ? `${formatCount(points.length)} of ${formatPlural(of, 'test recording')}, drawn at random` : formatPlural(of, 'test recording')
}

/** What the picture shows, for those who cannot see it. */
export function describeMap(map: Pick<EmbeddingMap, 'points' | 'of'>, { categories }: MapCategories): string {
  const wrong = map.points.filter(({ correct }) => !correct).length
  const named = categories.slice(0, 12).map(({ name, count }) => `${name} ${formatCount(count)}`).join(', ')
  return `Map of ${mapNote(map)} as the network finds them alike; ${formatCount(wrong)} recognised wrongly. ${named}${categories.length > 12 ? ` and ${formatCount(categories.length - 12)} more` : ''}. T shows the recordings as a table.`
}
