import type { LeakageReport, Split } from '@shared/models'
import type { Dataset, SampleStretch } from '../dataset'
import { checkedParts, type CheckedPart, type Shared } from './shared-items'

/** So many pairs are listed, the longest first; all of them count. */
const listed = 1000

export interface SharedStretches extends Pick<Shared, 'test' | 'validation'> {
  readonly pairs: NonNullable<LeakageReport['sharedStretches']>
  readonly count: number
}

/** The pairs of recordings with samples in common that stand in different parts. */
export function findSharedStretches(dataset: Dataset, split: Split, stretches: readonly SampleStretch[]): SharedStretches {
  const partOf = partsOf(split, stretches)
  const found = stretches.flatMap(({ recordings, seconds }) => {
    const placed = recordings.flatMap((id) => { const part = partOf.get(id); return part ? [{ id, part }] : [] }).sort((a, b) => checkedParts.indexOf(a.part) - checkedParts.indexOf(b.part))
    return placed.length === 2 && placed[0].part !== placed[1].part ? [{ first: placed[0], second: placed[1], seconds }] : []
  })
  const pairs = [...found].sort((a, b) => b.seconds - a.seconds).slice(0, listed).map(({ first, second, seconds }) => ({
    files: [dataset.recordings[first.id].file, dataset.recordings[second.id].file] as const, parts: [first.part, second.part] as const, seconds,
  }))
  const concerned = (part: CheckedPart): ReadonlySet<number> => new Set(found.filter(({ second }) => second.part === part).map(({ second }) => second.id))
  return { pairs, count: found.length, test: concerned('test'), validation: concerned('validation') }
}

/** Of the recordings in question only. */
function partsOf(split: Split, stretches: readonly SampleStretch[]): ReadonlyMap<number, CheckedPart> {
  const wanted = new Set(stretches.flatMap(({ recordings }) => recordings))
  const partOf = new Map<number, CheckedPart>()
  if (wanted.size === 0) return partOf
  for (const part of checkedParts) for (const id of split[part]) if (wanted.has(id)) partOf.set(id, part)
  return partOf
}
