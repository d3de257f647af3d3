import { createHash } from 'node:crypto'
import type { PartCount, Recording, Split, SplitReport, SplitSceneRow } from '@shared/models'
import type { Dataset } from '../dataset'
import { fileOrder } from '../file-order'
import { reportLeakage, type KnownAudio } from './leakage'

export interface SplitKnowledge extends KnownAudio {
  /** Recordings that are in no part because they were excluded. */
  readonly excluded: number
}

const parts = ['train', 'validation', 'test', 'unused'] as const
const hashedParts = ['train', 'validation', 'test'] as const
const recordingsAtOnce = 4096

/** The tutorial's split tables as data, hashes by which a split can be compared with another's, and what the parts share. In small steps. */
export function* reportSplit(dataset: Dataset, split: Split, { excluded, ...audio }: SplitKnowledge = { excluded: 0, contentHashes: null, stretches: null }): Generator<void, SplitReport> {
  const counts = yield* countParts(dataset, split)
  return {
    spec: split.spec,
    ...counts.all,
    scenes: dataset.sceneLabels.map((sceneLabel) => ({ sceneLabel, ...(counts.scenes.get(sceneLabel) ?? emptyRow()) })),
    leakage: yield* reportLeakage(dataset, split, audio),
    excluded,
    hashes: yield* hashParts(dataset, split),
  }
}

type Row = Omit<SplitSceneRow, 'sceneLabel'>

function* countParts(dataset: Dataset, split: Split): Generator<void, { readonly all: Row; readonly scenes: ReadonlyMap<string, Row> }> {
  const all = emptyTallies()
  const scenes = new Map(dataset.sceneLabels.map((label) => [label, emptyTallies()] as const))
  let done = 0
  for (const part of parts) {
    for (const id of split[part]) {
      const recording = dataset.recordings[id]
      for (const tallies of [all, scenes.get(recording.sceneLabel)]) {
        tallies?.[part].count(recording)
        if (part === 'train' || part === 'validation') tallies?.training.count(recording)
      }
      if (++done % recordingsAtOnce === 0) yield
    }
  }
  return { all: toRow(all), scenes: new Map([...scenes].map(([label, tallies]) => [label, toRow(tallies)])) }
}

class Tally {
  private files = 0
  private readonly locations = new Set<string>()

  count({ identifier }: Recording): void {
    this.files++
    if (identifier !== '') this.locations.add(identifier)
  }

  get result(): PartCount {
    return { files: this.files, locations: this.locations.size }
  }
}

type Tallies = Record<(typeof parts)[number] | 'training', Tally>

function emptyTallies(): Tallies {
  return { training: new Tally(), train: new Tally(), validation: new Tally(), test: new Tally(), unused: new Tally() }
}

function toRow({ training, train, validation, test, unused }: Tallies): Row {
  return { training: training.result, train: train.result, validation: validation.result, test: test.result, unused: unused.result }
}

function emptyRow(): Row {
  return toRow(emptyTallies())
}

/** Of each part the SHA-256 (hex) of its sorted file names joined by line feeds. */
function* hashParts(dataset: Dataset, split: Split): Generator<void, SplitReport['hashes']> {
  const partOf = new Uint8Array(dataset.recordings.length)
  const hashes = hashedParts.map((part, i) => {
    for (const id of split[part]) partOf[id] = i + 1
    return new NamesHash()
  })
  let done = 0
  for (const id of yield* fileOrder(dataset)) {
    if (partOf[id] > 0) hashes[partOf[id] - 1].add(dataset.recordings[id].file)
    if (++done % recordingsAtOnce === 0) yield
  }
  const [train, validation, test] = hashes.map((hash) => hash.digest())
  return { train, validation, test }
}

class NamesHash {
  private readonly hash = createHash('sha256')
  private waiting: string[] = []
  private isBegun = false

  add(name: string): void {
    this.waiting.push(name)
    if (this.waiting.length === recordingsAtOnce) this.flush()
  }

  digest(): string {
    this.flush()
    return this.hash.digest('hex')
  }

  private flush(): void {
    if (this.waiting.length === 0) return
    this.hash.update(`${this.isBegun ? '\n' : ''}${this.waiting.join('\n')}`)
    this.isBegun = true
    this.waiting = []
  }
}
