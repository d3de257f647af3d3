import { WorkbenchError, type WireError } from '@shared/errors'
import type { AudioFacts, DatasetOverview, Problem, RecordingQuery, Split, SplitReport, SplitSpec } from '@shared/models'
import { describeDataset } from '../dataset/describe-dataset'
import type { Dataset } from '../dataset/dataset'
import { selectRecordings } from '../dataset/select-recordings'
import { makeSplit } from '../dataset/split/make-split'
import { reportSplit } from '../dataset/split/report-split'

const shownProblems = 100

/** A dataset that is open, with what has been learnt about its audio since. */
export class OpenedDataset {
  private readonly facts = new Map<number, AudioFacts>()
  /** The last selection: a list is paged through with the same query. */
  private selection: { readonly key: string; readonly ids: Int32Array } | null = null
  /** The last split: the runs of an experiment share it. */
  private lastSplit: { readonly key: string; readonly split: Split } | null = null
  readonly damaged = new Map<number, WireError>()
  /** SHA-256 of the audio's content, where it was hashed. */
  readonly contentHashes = new Map<number, string>()

  constructor(readonly dataset: Dataset, private readonly openedInSeconds: number) {}

  get id(): string {
    return this.dataset.root
  }

  get(recording: number): AudioFacts | undefined {
    return this.facts.get(recording)
  }

  get factCount(): number {
    return this.facts.size
  }

  learn(recording: number, facts: AudioFacts): void {
    this.facts.set(recording, facts)
    this.damaged.delete(recording)
  }

  learnDamage(recording: number, error: WireError): void {
    this.damaged.set(recording, error)
  }

  overview(): DatasetOverview {
    const overview = describeDataset(this.dataset, this.facts.size + this.damaged.size > 0 ? this : null, this.openedInSeconds)
    return { ...overview, problemCount: overview.problemCount + this.damaged.size, problems: this.problems().slice(0, shownProblems) }
  }

  /** What is wrong with the metadata, and audio that turned out to be damaged when it was read; the worst first. */
  problems(): readonly Problem[] {
    const damaged = [...this.damaged].map(([id, { code, message, advice }]) => ({
      code, path: this.dataset.recordings[id].file, message, advice: advice ?? 'Copy the file again, or go on without it.',
    }))
    return [...damaged, ...this.dataset.problems]
  }

  /** Recordings that a query selects, in its order. */
  select(query: RecordingQuery): Int32Array {
    const key = `${this.facts.size} ${JSON.stringify(query)}`
    if (this.selection?.key !== key) this.selection = { key, ids: selectRecordings(this.dataset, query, this) }
    return this.selection.ids
  }

  /** Recordings that a fold uses, train and test. */
  foldRecordings(fold: number): readonly number[] {
    const found = this.dataset.folds.find((candidate) => candidate.fold === fold)
    if (!found) throw new WorkbenchError('fold-unknown', `${this.dataset.name} has no fold ${fold}.`, { advice: `Choose one of ${this.dataset.folds.map(({ fold: number }) => number).join(', ')}.` })
    return [...found.train, ...found.test]
  }

  /** Keeps what was learnt about the same recordings before. */
  takeOver(before: OpenedDataset): this {
    for (const [id, facts] of before.facts) this.facts.set(id, facts)
    for (const [id, error] of before.damaged) this.damaged.set(id, error)
    for (const [id, hash] of before.contentHashes) this.contentHashes.set(id, hash)
    return this
  }

  split(spec: SplitSpec): Split {
    const key = JSON.stringify(spec)
    if (this.lastSplit?.key !== key) this.lastSplit = { key, split: makeSplit(this.dataset, spec) }
    return this.lastSplit.split
  }

  splitReport(spec: SplitSpec): SplitReport {
    return reportSplit(this.dataset, this.split(spec), this.contentHashes.size > 0 ? this.contentHashes : undefined)
  }
}
