import { WorkbenchError, type WireError } from '@shared/errors'
import type { AudioFacts, DatasetOverview, LevelFacts, Problem, RecordingMark, RecordingQuery, RunId, Split, SplitReport, SplitSpec } from '@shared/models'
import { describeDataset } from '../dataset/describe-dataset'
import type { Dataset, RecordingFacts } from '../dataset/dataset'
import { atOnce, inTurns } from '../dataset/event-loop'
import type { GroupedRecordings } from '../dataset/recording-groups'
import { isContentSearch, type ScenePrediction } from '../dataset/recording-tests'
import { selectRecordings } from '../dataset/select-recordings'
import { splitKey, splitSteps } from '../dataset/split/make-split'
import { reportSplit } from '../dataset/split/report-split'
import type { Archives } from './archives'
import { AudioKnowledge, type LearntRecording } from './audio-knowledge'
import { KeptResults } from './kept-results'
import type { Marks } from './marks'
import { predictionsByRecording, type RunPredictions } from './run-predictions'

const shownProblems = 100
/** Lists are paged through with the same query, and the window shows a list and its groups. */
const keptSelections = 4
/** The runs of an experiment share a split, and several designs stand side by side. */
const keptSplits = 8

/** The recordings that a query selects. */
export interface SelectedRecordings extends GroupedRecordings {
  /** What the run said that the query names; null where it names none. */
  readonly predictions: ReadonlyMap<number, ScenePrediction> | null
}

export interface OpenedDatasetParts {
  readonly openedInSeconds: number
  readonly marks: Marks
  readonly archives: Archives
  readonly predictionsOf: (run: RunId) => Promise<RunPredictions>
}

/** A dataset that is open, with what has been learnt about its audio since, and what was said of its recordings. */
export class OpenedDataset implements RecordingFacts {
  readonly audio = new AudioKnowledge()
  private readonly selections = new KeptResults<Promise<SelectedRecordings>>(keptSelections)
  private readonly splits = new KeptResults<Split>(keptSplits)
  private readonly reports = new KeptResults<Promise<SplitReport>>(keptSplits)

  constructor(readonly dataset: Dataset, private readonly parts: OpenedDatasetParts) {}

  get id(): string {
    return this.dataset.root
  }

  get(recording: number): AudioFacts | undefined {
    return this.audio.get(recording)
  }

  get damaged(): ReadonlyMap<number, WireError> {
    return this.audio.damaged
  }

  get levels(): ReadonlyMap<number, LevelFacts> {
    return this.audio.levels
  }

  get contentHashes(): ReadonlyMap<number, string> {
    return this.audio.contentHashes
  }

  get duplicates(): ReadonlySet<number> {
    return this.audio.duplicates
  }

  get archives(): Archives {
    return this.parts.archives
  }

  get marks(): ReadonlyMap<number, RecordingMark> {
    return this.parts.marks.all
  }

  /** Recordings that are in no part of any split. */
  get excluded(): ReadonlySet<number> {
    return this.parts.marks.excluded
  }

  /** What was said of these recordings, those left out of which nothing was. */
  marksOf(recordings: Iterable<number>): readonly { readonly file: string; readonly mark: RecordingMark }[] {
    return [...recordings].flatMap((id) => {
      const mark = this.marks.get(id)
      return mark ? [{ file: this.dataset.recordings[id].file, mark }] : []
    })
  }

  /**
   * Flags, excludes or annotates recordings, and gives what was said of them before.
   *
   * @throws WorkbenchError `recording-unknown`, `disk-full`, `permission-denied`, `not-writable`
   */
  mark(recordings: readonly number[], change: Partial<RecordingMark>): Promise<readonly RecordingMark[]> {
    const unknown = recordings.find((id) => !this.dataset.recordings[id])
    if (unknown !== undefined) throw new WorkbenchError('recording-unknown', `${this.dataset.name} has no recording ${unknown}.`)
    return this.parts.marks.change(recordings, change)
  }

  /** Reads what other processes have said of recordings meanwhile. */
  refresh(): Promise<void> {
    return this.parts.marks.refresh()
  }

  learn(recording: number, learnt: LearntRecording): void {
    this.audio.learn(recording, learnt)
  }

  learnDamage(recording: number, error: WireError): void {
    this.audio.learn(recording, { facts: null, error, contentHash: null, levels: null })
  }

  /** The dataset at a glance, at once: for a dataset of 230,350 recordings better `describe`. */
  overview(): DatasetOverview {
    return this.withProblems(atOnce(describeDataset(this.dataset, this, this.parts.openedInSeconds)))
  }

  /** The same with turns of the event loop in between. */
  async describe(): Promise<DatasetOverview> {
    await inTurns(this.audio.duplicateSteps())
    return this.withProblems(await inTurns(describeDataset(this.dataset, this, this.parts.openedInSeconds)))
  }

  /** What is wrong with the metadata and the marks, and audio that turned out to be damaged when it was read; the worst first. */
  problems(): readonly Problem[] {
    const { problem } = this.parts.marks
    const damaged = [...this.damaged].map(([id, { code, message, advice }]) => ({
      code, path: this.dataset.recordings[id].file, message, advice: advice ?? 'Copy the file again, or go on without it.',
    }))
    return [...(problem ? [problem] : []), ...this.archives.problems, ...damaged, ...this.dataset.problems]
  }

  /**
   * Recordings that a query selects, in its order.
   *
   * @throws WorkbenchError `argument-invalid` for a run of another dataset, or a group by part without a split;
   * `run-not-found`, `run-not-finished`; what a split can be refused for
   */
  select(query: RecordingQuery): Promise<SelectedRecordings> {
    return this.selections.get(`${this.versionFor(query)} ${JSON.stringify(query)}`, () => this.selectAnew(query))
  }

  /** Recordings that a fold uses, train and test, without the excluded ones. */
  foldRecordings(fold: number): readonly number[] {
    const found = this.dataset.folds.find((candidate) => candidate.fold === fold)
    if (!found) throw new WorkbenchError('fold-unknown', `${this.dataset.name} has no fold ${fold}.`, { advice: `Choose one of ${this.dataset.folds.map(({ fold: number }) => number).join(', ')}.` })
    return [...found.train, ...found.test].filter((id) => !this.excluded.has(id))
  }

  /** Divides the recordings, the excluded ones left out. Throws as `makeSplit`. */
  split(spec: SplitSpec): Split {
    return this.splits.get(this.splitKey(spec), () => atOnce(splitSteps(this.dataset, spec, this.excluded)))
  }

  /** The same with turns of the event loop in between; `split` then has it at once. */
  async prepareSplit(spec: SplitSpec): Promise<Split> {
    const key = this.splitKey(spec)
    const split = this.splits.find(key) ?? (await inTurns(splitSteps(this.dataset, spec, this.excluded)))
    this.splits.set(key, split)
    return split
  }

  /** What a split puts where and what its parts share, at once. Throws as `makeSplit`. */
  splitReport(spec: SplitSpec): SplitReport {
    return atOnce(this.reportSteps(this.split(spec)))
  }

  /** The same with turns of the event loop in between. */
  async reportSplit(spec: SplitSpec): Promise<SplitReport> {
    return this.reports.get(`${this.audio.version}/${this.splitKey(spec)}`, async () => inTurns(this.reportSteps(await this.prepareSplit(spec))))
  }

  private reportSteps(split: Split): Generator<void, SplitReport> {
    const hashed = this.contentHashes.size > 0
    return reportSplit(this.dataset, split, { excluded: this.excluded.size, contentHashes: hashed ? this.contentHashes : null, stretches: hashed ? this.audio.stretches : null })
  }

  private splitKey(spec: SplitSpec): string {
    return `${this.parts.marks.version} ${splitKey(spec)}`
  }

  private async selectAnew(query: RecordingQuery): Promise<SelectedRecordings> {
    const specs = [query.split?.spec, query.groupBy?.split].flatMap((spec) => spec ?? [])
    for (const spec of specs) await this.prepareSplit(spec)
    const predictions = query.predicted ? predictionsByRecording(await this.parts.predictionsOf(query.predicted.run), this.dataset) : null
    if (query.conditions?.includes('duplicate')) await inTurns(this.audio.duplicateSteps())
    const selected = await inTurns(selectRecordings(this.dataset, query, { facts: this, splitOf: (spec) => this.split(spec), predictions }))
    return { ...selected, predictions }
  }

  /** What a selection depends on besides the query: without it a list would be made anew at every recording that a scan reads. */
  private versionFor({ sort, search, seconds, rms, format, conditions, split, groupBy }: RecordingQuery): string {
    const byAudio = seconds || rms || format || conditions || (search && isContentSearch(search)) || (sort && ['seconds', 'rms', 'peak'].includes(sort.key))
    const byMarks = conditions || split || groupBy?.key === 'part'
    return `${byAudio ? this.audio.version : ''}/${byMarks ? this.parts.marks.version : ''}`
  }

  private withProblems(overview: DatasetOverview): DatasetOverview {
    const problems = this.problems()
    return { ...overview, archives: this.archives.overview, problemCount: problems.length, problems: problems.slice(0, shownProblems) }
  }
}
