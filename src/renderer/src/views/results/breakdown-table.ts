import { formatNumber } from '../../data/format'
import type { BreakdownRow } from '../../../../shared/models'
import type { CellValue, TableColumn } from '../../data/columns'

export const notNamed = '(none)'

/** What a row is called: metadata may have no city or device. */
export function rowName({ name }: Pick<BreakdownRow, 'name'>): string {
  return name === '' ? notNamed : name
}

/** What a column is sorted by. */
export function breakdownValue(row: BreakdownRow, key: string): CellValue {
  switch (key) {
    case 'name': return row.name
    case 'recordings': return row.recordings
    case 'correct': return row.correct
    case 'macroAccuracy': return row.macroAccuracy
    case 'mistakenFor': return row.mistakenFor?.sceneLabel ?? null
    default: return row.accuracy
  }
}

/** The rows as they are copied: shares as they are, so that a spreadsheet gets numbers. */
export function breakdownColumns(title: string): readonly TableColumn<BreakdownRow>[] {
  return [
    { key: 'name', title, value: rowName }, { key: 'recordings', title: 'Recordings', value: (row) => row.recordings }, { key: 'correct', title: 'Correct', value: (row) => row.correct },
    { key: 'accuracy', title: 'Accuracy', value: (row) => row.accuracy }, { key: 'lower', title: 'Lower', value: (row) => row.interval[0] }, { key: 'upper', title: 'Upper', value: (row) => row.interval[1] },
    { key: 'macroAccuracy', title: 'Macro-averaged accuracy', value: (row) => row.macroAccuracy },
    { key: 'mistakenFor', title: 'Mistaken for', value: (row) => row.mistakenFor?.sceneLabel ?? null }, { key: 'times', title: 'Times', value: (row) => row.mistakenFor?.recordings ?? null },
  ]
}

export function intervalText([lower, upper]: readonly [number, number]): string {
  return `${formatNumber(lower * 100, 1)} to ${formatNumber(upper * 100, 1)}`
}

/** Accuracy as a bar with its interval as a line over it, for a cell of the grid. */
export function accuracyBar({ accuracy, interval }: Pick<BreakdownRow, 'accuracy' | 'interval'>): HTMLElement {
  const track = part('span', { position: 'relative', display: 'block', height: '12px', marginTop: '6px', borderLeft: '1px solid var(--line-strong)', borderRight: '1px solid var(--line)' })
  const text = `${formatNumber(accuracy * 100, 1)} %, 95 % interval ${intervalText(interval)}`
  track.setAttribute('role', 'img')
  track.setAttribute('aria-label', text)
  track.title = text
  const place = { position: 'absolute', left: percent(interval[0]), width: percent(interval[1] - interval[0]), top: '2px', height: '8px' }
  track.append(
    part('i', { position: 'absolute', inset: '1px auto 1px 0', width: percent(accuracy), background: 'var(--bar)' }),
    part('i', { ...place, border: 'solid var(--text)', borderWidth: '0 1px' }),
    part('i', { ...place, top: '5.5px', height: '1px', background: 'var(--text)' }),
  )
  return track
}

function part(tag: 'span' | 'i', style: Partial<CSSStyleDeclaration>): HTMLElement {
  const element = document.createElement(tag)
  Object.assign(element.style, style)
  return element
}

function percent(share: number): string {
  return `${share * 100}%`
}
