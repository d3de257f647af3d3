import type { Problem, RecordingMark } from '@shared/models'
import type { Dataset } from '../dataset/dataset'
import type { MarksByFile, MarksFile } from './marks-file'

/** What a researcher has said of the recordings of an open dataset, as it was when the file was last read. */
export class Marks {
  private byFile: MarksByFile = new Map()
  private byRecording: ReadonlyMap<number, RecordingMark> = new Map()
  private excludedOnes: ReadonlySet<number> = new Set()
  private reads = 0

  constructor(private readonly dataset: Pick<Dataset, 'recordings'>, private readonly file: MarksFile) {}

  get all(): ReadonlyMap<number, RecordingMark> {
    return this.byRecording
  }

  get excluded(): ReadonlySet<number> {
    return this.excludedOnes
  }

  /** Another one whenever a mark has changed. */
  get version(): number {
    return this.reads
  }

  get problem(): Problem | null {
    return this.file.problem
  }

  /** Reads what other processes may have said meanwhile. Marks of files that the dataset does not have (any more) are kept, but not shown. */
  async refresh(): Promise<void> {
    const byFile = await this.file.show()
    if (byFile === this.byFile) return
    this.byFile = byFile
    this.reads++
    const marks = new Map<number, RecordingMark>()
    if (byFile.size > 0) {
      for (const { id, file } of this.dataset.recordings) {
        const mark = byFile.get(file)
        if (mark) marks.set(id, mark)
      }
    }
    this.byRecording = marks
    this.excludedOnes = new Set([...marks].filter(([, { excluded }]) => excluded).map(([id]) => id))
  }

  /** Gives what the marks were before. @throws WorkbenchError `disk-full`, `permission-denied`, `not-writable` */
  async change(recordings: readonly number[], change: Partial<RecordingMark>): Promise<readonly RecordingMark[]> {
    const before = await this.file.change(recordings.map((id) => this.dataset.recordings[id].file), change)
    await this.refresh()
    return before
  }
}
