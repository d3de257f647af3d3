import type { FailedFile } from '@shared/models'
import type { ExtractedSet } from './extraction'

/**
 * Rows that most matrices have, the larger number of a tie. Where all channels are used, recordings with another number
 * of channels have another number of rows.
 *
 * @param bands of each matrix; at least one
 */
export function commonRows(bands: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const count of bands) counts.set(count, (counts.get(count) ?? 0) + 1)
  return [...counts].reduce((best, next) => (next[1] > best[1] || (next[1] === best[1] && next[0] > best[0]) ? next : best), [0, 0])[0]
}

/** The set without the matrices that have another number of rows: those are failures, with the reason. */
export function withRows({ matrices, result }: ExtractedSet, rows: number): ExtractedSet {
  const others = [...matrices.values()].filter(({ bands }) => bands !== rows)
  if (others.length === 0) return { matrices, result }
  const kept = new Map([...matrices].filter(([, { bands }]) => bands === rows))
  return { matrices: kept, result: { ...result, failed: [...result.failed, ...others.map(({ file, bands }) => differing(file, bands, rows))] } }
}

function differing(file: string, bands: number, rows: number): FailedFile {
  return {
    file, error: {
      code: 'feature-shape-differs', message: `${file} gives a matrix of ${bands} rows, most recordings of the training part one of ${rows}.`, path: file,
      advice: 'Choose one channel or the mix for recordings with different numbers of channels.',
    },
  }
}
