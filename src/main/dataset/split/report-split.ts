import { createHash } from 'node:crypto'
import type { PartCount, Recording, Split, SplitReport, SplitSceneRow } from '@shared/models'
import { compareCodePoints } from '../code-point-order'
import type { Dataset } from '../dataset'
import { reportLeakage } from './leakage'

/**
 * The tutorial's split tables as data, hashes by which a split can be compared with another's, and what the parts share.
 *
 * @param contentHashes hash of each recording's audio by id, where known: adds the check for identical audio
 */
export function reportSplit(dataset: Dataset, split: Split, contentHashes?: ReadonlyMap<number, string>): SplitReport {
  const counts = countParts(dataset, split)
  return {
    spec: split.spec,
    ...counts.all,
    scenes: dataset.sceneLabels.map((sceneLabel) => ({ sceneLabel, ...(counts.scenes.get(sceneLabel) ?? emptyRow()) })),
    leakage: reportLeakage(dataset, split, contentHashes ?? null),
    hashes: { train: hashFiles(dataset, split.train), validation: hashFiles(dataset, split.validation), test: hashFiles(dataset, split.test) },
  }
}

const parts = ['train', 'validation', 'test', 'unused'] as const
type Row = Omit<SplitSceneRow, 'sceneLabel'>

function countParts(dataset: Dataset, split: Split): { readonly all: Row; readonly scenes: ReadonlyMap<string, Row> } {
  const all = emptyTallies()
  const scenes = new Map(dataset.sceneLabels.map((label) => [label, emptyTallies()] as const))
  for (const part of parts) {
    for (const id of split[part]) {
      const recording = dataset.recordings[id]
      for (const tallies of [all, scenes.get(recording.sceneLabel)]) {
        tallies?.[part].count(recording)
        if (part === 'train' || part === 'validation') tallies?.training.count(recording)
      }
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

/** SHA-256 (hex) of the sorted file names joined by line feeds. */
function hashFiles(dataset: Dataset, ids: readonly number[]): string {
  const names = ids.map((id) => dataset.recordings[id].file).sort(compareCodePoints)
  return createHash('sha256').update(names.join('\n')).digest('hex')
}
