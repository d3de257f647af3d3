import type { ListHead, MarkCounts, RunDetail, RunManifest, RunView } from '@shared/models'

const shown = 200

/** A run without its lists of file names, which may be 230,350 long: they stay in the manifest on disk. */
export function runView({ manifest, ...rest }: RunDetail): RunView {
  const { split, leftOut, truncated, marks, ...kept } = manifest
  return {
    ...rest,
    manifest: {
      ...kept, recordings: { train: split.train.length, validation: split.validation.length, test: split.test.length },
      leftOut: headOf(leftOut), truncated: headOf(truncated ?? []), marks: countMarks(marks ?? []),
    },
  }
}

function headOf<T>(list: readonly T[]): ListHead<T> {
  return { count: list.length, first: list.slice(0, shown) }
}

function countMarks(marks: NonNullable<RunManifest['marks']>): MarkCounts {
  const count = (applies: (mark: (typeof marks)[number]['mark']) => boolean): number => marks.filter(({ mark }) => applies(mark)).length
  return { flagged: count(({ flagged }) => flagged), excluded: count(({ excluded }) => excluded), noted: count(({ note }) => note !== '') }
}
