import type { PartName, SharedItem, Split } from '@shared/models'
import type { RecordingNames } from './names-of-recordings'

/** The parts that must have nothing in common; unused recordings do no harm. */
export const checkedParts = ['train', 'validation', 'test'] as const
export type CheckedPart = (typeof checkedParts)[number]

/** What parts of a split have in common, and which recordings of the later parts that concerns. */
export interface Shared {
  readonly items: readonly SharedItem[]
  /** Test recordings that share something with the training or validation part. */
  readonly test: ReadonlySet<number>
  /** Validation recordings that share something with the training part. */
  readonly validation: ReadonlySet<number>
  /** Recordings of the checked parts that have no name and were not checked. */
  readonly unnamed: number
}

/** A bit for each of the checked parts. */
const bitOf: Readonly<Record<CheckedPart, number>> = { train: 1, validation: 2, test: 4 }

/** Names that stand in more than one part, in the order in which the parts name them first. In small steps. */
export function* findShared(split: Split, { of, names }: RecordingNames): Generator<void, Shared> {
  const partsOf = new Uint8Array(names.length)
  const files = new Int32Array(names.length)
  let unnamed = 0
  for (const part of checkedParts) {
    for (const id of split[part]) {
      const name = of[id]
      if (name < 0) unnamed++
      else {
        partsOf[name] |= bitOf[part]
        files[name]++
      }
    }
    yield
  }
  const numbers = new Set<number>()
  const test = new Set<number>()
  const validation = new Set<number>()
  for (const part of checkedParts) {
    for (const id of split[part]) {
      const parts = of[id] < 0 ? 0 : partsOf[of[id]]
      if (!isSeveral(parts)) continue
      numbers.add(of[id])
      if (part === 'test') test.add(id)
      if (part === 'validation' && parts & bitOf.train) validation.add(id)
    }
    yield
  }
  const items = Array.from(numbers, (name): SharedItem => ({ name: names[name], parts: checkedParts.filter((part) => partsOf[name] & bitOf[part]), files: files[name] }))
  return { items, test, validation, unnamed }
}

function isSeveral(parts: number): boolean {
  return (parts & (parts - 1)) !== 0
}

/** "train, validation and test". */
export function listOfParts(parts: readonly PartName[]): string {
  return parts.length < 3 ? parts.join(' and ') : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`
}
