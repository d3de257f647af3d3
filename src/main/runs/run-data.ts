import { createHash } from 'node:crypto'
import { WorkbenchError } from '@shared/errors'
import type { TrainingExample, TrainingParts } from './training-input'

export const partNames = ['train', 'validation', 'test'] as const
export type PartName = (typeof partNames)[number]

const digitsKept = 12
const namesShown = 5

/** What a run learns from, small enough to be kept for 230,350 recordings: the file names are in the manifest. */
export interface RunData {
  readonly format: 1
  /** SHA-256 over all examples: part, file, name of its matrix (which stands for audio and feature settings), scene. */
  readonly hash: string
  /** For each part the first digits of each example's own SHA-256, one after the other, in the manifest's order. */
  readonly digests: Readonly<Record<PartName, string>>
}

/** File names per part, as the manifest lists them. */
export type FileNames = Readonly<Record<PartName, readonly string[]>>

export function runData(parts: TrainingParts): RunData {
  const all = createHash('sha256')
  const digests = Object.fromEntries(partNames.map((part) => [part, parts[part].map((example) => {
    const line = lineOf(part, example)
    all.update(line)
    return createHash('sha256').update(line).digest('hex').slice(0, digitsKept)
  }).join('')])) as RunData['digests']
  return { format: 1, hash: all.digest('hex'), digests }
}

/**
 * A run can only go on with exactly the data it began with.
 *
 * @param before null for a run that kept only its file names (version 0.1)
 * @throws WorkbenchError `data-changed`, naming the recordings that differ
 */
export function checkSameData(before: RunData | null, names: FileNames, parts: TrainingParts): void {
  if (before !== null && before.hash === runData(parts).hash) return
  const differences = partNames.flatMap((part) => differencesOf(part, before, names[part], parts[part]))
  if (differences.length === 0 && before === null) return
  const shown = differences.length > 0 ? differences.slice(0, namesShown).join('; ') : 'the order of the recordings'
  const more = differences.length > namesShown ? `; and ${differences.length - namesShown} more` : ''
  throw new WorkbenchError('data-changed', `The data are not those the run began with: ${shown}${more}.`, {
    advice: 'Bring the recordings back as they were, or begin a new run.',
  })
}

function differencesOf(part: PartName, before: RunData | null, names: readonly string[], examples: readonly TrainingExample[]): string[] {
  const now = new Map(examples.map((example) => [example.file, example]))
  const then = new Set(names)
  const missing = names.filter((file) => !now.has(file)).map((file) => `${file} is missing from the ${part} part`)
  const added = examples.filter(({ file }) => !then.has(file)).map(({ file }) => `${file} is new in the ${part} part`)
  const changed = before === null ? [] : names.filter((file, index) => {
    const example = now.get(file)
    return example !== undefined && digestAt(before.digests[part], index) !== digestAt(runDigest(part, example), 0)
  }).map((file) => `the features or the scene of ${file} (${part} part) have changed`)
  return [...missing, ...added, ...changed]
}

/** Whether an example is the one that a run had at a place of its part, matrix and scene included. */
export function isExampleOf(then: RunData, part: PartName, index: number, example: Pick<TrainingExample, 'file' | 'key' | 'sceneLabel'>): boolean {
  return digestAt(then.digests[part], index) === digestAt(runDigest(part, example), 0)
}

function runDigest(part: PartName, example: Pick<TrainingExample, 'file' | 'key' | 'sceneLabel'>): string {
  return createHash('sha256').update(lineOf(part, example)).digest('hex')
}

function digestAt(digests: string, index: number): string {
  return digests.slice(index * digitsKept, (index + 1) * digitsKept)
}

function lineOf(part: PartName, { file, key, sceneLabel }: Pick<TrainingExample, 'file' | 'key' | 'sceneLabel'>): string {
  return `${JSON.stringify([part, file, key, sceneLabel])}\n`
}
