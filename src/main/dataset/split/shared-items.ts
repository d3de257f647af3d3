import type { PartName, SharedItem, Split } from '@shared/models'

/** The parts that must have nothing in common; unused recordings do no harm. */
export const checkedParts = ['train', 'validation', 'test'] as const
export type CheckedPart = (typeof checkedParts)[number]

const recordingsAtOnce = 4096

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

interface Item {
  readonly members: Record<CheckedPart, number[]>
}

/** Names that stand in more than one part, with all recordings of theirs, in the order of the parts and recordings. In small steps. */
export function* findShared(split: Split, nameOf: (id: number) => string): Generator<void, Shared> {
  const items = new Map<string, Item>()
  let unnamed = 0
  let done = 0
  for (const part of checkedParts) {
    for (const id of split[part]) {
      const name = nameOf(id)
      if (name === '') unnamed++
      else itemOf(items, name).members[part].push(id)
      if (++done % recordingsAtOnce === 0) yield
    }
  }
  return { ...collect(items), unnamed }
}

function itemOf(items: Map<string, Item>, name: string): Item {
  const known = items.get(name)
  if (known) return known
  const item: Item = { members: { train: [], validation: [], test: [] } }
  items.set(name, item)
  return item
}

function collect(items: ReadonlyMap<string, Item>): Omit<Shared, 'unnamed'> {
  const shared: SharedItem[] = []
  const test = new Set<number>()
  const validation = new Set<number>()
  for (const [name, { members }] of items) {
    const parts: readonly PartName[] = checkedParts.filter((part) => members[part].length > 0)
    if (parts.length < 2) continue
    shared.push({ name, parts, files: checkedParts.reduce((sum, part) => sum + members[part].length, 0) })
    for (const id of members.test) test.add(id)
    if (members.train.length > 0) for (const id of members.validation) validation.add(id)
  }
  return { items: shared, test, validation }
}

/** "train, validation and test". */
export function listOfParts(parts: readonly PartName[]): string {
  return parts.length < 3 ? parts.join(' and ') : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`
}
