import { formatNumber } from '../../data/format'
import type { TableModel } from '../../plot/table-model'
import type { Evaluation, PublishedFigure } from '../../../../shared/models'

/** One's own accuracies with what others have published for the same test list, scene by scene, the average below. */
export function publishedTable({ labels, classWise, macroAccuracy }: Pick<Evaluation, 'labels' | 'classWise' | 'macroAccuracy'>, figures: readonly PublishedFigure[]): TableModel {
  const withScenes = figures.some((figure) => figure.classWise !== null)
  const average = ['Average', percent(macroAccuracy), ...figures.map((figure) => `${percent(figure.macroAccuracy)}${figure.deviation === null ? '' : ` ± ${percent(figure.deviation)}`}`)]
  const scenes = labels.map((label, index) => [label, percent(classWise[index]), ...figures.map((figure) => percent(figure.classWise?.[label] ?? null))])
  return {
    columns: [{ title: 'Scene label', numeric: false }, { title: 'This run', numeric: true }, ...figures.map(({ system }) => ({ title: system, numeric: true }))],
    rows: withScenes ? [...scenes, average] : [average],
    marked: withScenes ? scenes.length : null,
  }
}

/** By how many points a run is above or below a published figure: `+3.2 points`. */
export function pointsApart(own: number, published: number): string {
  const points = (own - published) * 100
  return `${points >= 0 ? '+' : ''}${formatNumber(points, 1)} points`
}

function percent(share: number | null): string {
  return formatNumber(share === null ? null : share * 100, 1)
}
