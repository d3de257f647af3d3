import type { Fold } from '@shared/models'

/** What decides who is in which part of a fold. */
export interface FoldMembers {
  readonly partOf: (id: number) => 'train' | 'test' | 'unused'
  /** Absent where no list of the dataset's own says which training recordings are for validation. */
  readonly isValidation?: (id: number) => boolean
}

const recordingsAtOnce = 4096

/**
 * A fold from what each recording is in it, in small steps.
 *
 * @param count number of all recordings
 */
export function* collectFold(fold: number, count: number, { partOf, isValidation }: FoldMembers): Generator<void, Fold> {
  const parts: { train: number[]; test: number[]; unused: number[] } = { train: [], test: [], unused: [] }
  const validation: number[] = []
  for (let id = 0; id < count; id++) {
    const part = partOf(id)
    parts[part].push(id)
    if (part === 'train' && isValidation?.(id)) validation.push(id)
    if (id % recordingsAtOnce === 0) yield
  }
  return { fold, ...parts, ...(isValidation && { validation }) }
}
