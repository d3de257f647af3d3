import type { RunDetail, RunView } from '@shared/models'

/** A run without its lists of file names, which may be 230,350 long: they stay in the manifest on disk. */
export function runView({ manifest, ...rest }: RunDetail): RunView {
  const { split, ...kept } = manifest
  return { ...rest, manifest: { ...kept, recordings: { train: split.train.length, validation: split.validation.length, test: split.test.length } } }
}
