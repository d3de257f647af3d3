import { readFile, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { toWire } from '@shared/errors'
import type { Problem, RecordingMark } from '@shared/models'
import { changeMark, isMarked, noMark } from '../dataset/marks'
import { storageError, writeFileAtomic } from '../storage/atomic-file'
import { sweepTemporaryFiles } from '../storage/temporary-files'
import { withClaim } from '../storage/with-claim'
import { datasetFileName } from './dataset-file-name'

/** Marks by file, as the metadata names it. */
export type MarksByFile = ReadonlyMap<string, RecordingMark>

const noFile = 'none'
const mark = z.object({ flagged: z.boolean(), excluded: z.boolean(), note: z.string() })
const content = z.object({ format: z.literal(1), root: z.string(), marks: z.record(z.string(), mark) })

/**
 * What a researcher has said of the recordings of one dataset: a JSON file in the program's data folder, never in the
 * dataset's. Every process reads it anew before it changes it, so that none loses what another has said.
 */
export class MarksFile {
  private readonly path: string
  private known: { readonly version: string; readonly marks: MarksByFile } = { version: '', marks: new Map() }
  private swept = false
  /** What is wrong with it, for the dataset's problems; null while nothing is. */
  problem: Problem | null = null

  constructor(dataFolder: string, private readonly root: string) {
    this.path = join(dataFolder, 'marks', `${datasetFileName(root)}.json`)
  }

  /** The marks as they are now; read again only where the file has changed. A file that cannot be used is put aside, and that is said in `problem`. */
  async read(): Promise<MarksByFile> {
    return (await this.version()) === this.known.version ? this.known.marks : this.readAnew()
  }

  /** The marks for showing: a file that may not be read is a problem too, no error. */
  async show(): Promise<MarksByFile> {
    return this.read().catch((error: unknown) => {
      const { message } = toWire(error)
      this.problem = { code: 'file-damaged', path: this.path, message: `The file with your flags, exclusions and notes cannot be read: ${message}`, advice: 'Check its permissions.' }
      return new Map<string, RecordingMark>()
    })
  }

  /**
   * Changes the marks of some files.
   *
   * @returns what they were before, in the order of the files
   * @throws WorkbenchError `disk-full`, `permission-denied`, `not-writable`; the marks are then as before
   */
  change(files: readonly string[], change: Partial<RecordingMark>): Promise<readonly RecordingMark[]> {
    return this.rewrite((marks) => {
      const before = files.map((file) => marks.get(file) ?? noMark)
      files.forEach((file, index) => marks.set(file, changeMark(before[index], change)))
      return before
    })
  }

  /** Adds what another place had said; what is said here already goes before. */
  async merge(others: MarksByFile): Promise<void> {
    if (others.size === 0) return
    await this.rewrite((marks) => {
      for (const [file, other] of others) if (!marks.has(file)) marks.set(file, other)
    })
  }

  private rewrite<T>(edit: (marks: Map<string, RecordingMark>) => T): Promise<T> {
    return withClaim(`${this.path}.claim`, async () => {
      // Anew, whatever the file's time and size: of two changes within one tick of the file system's clock the second is not to be lost.
      const marks = new Map(await this.readAnew())
      const result = edit(marks)
      const kept = [...marks].filter(([, said]) => isMarked(said)).sort(([a], [b]) => (a < b ? -1 : 1))
      await writeFileAtomic(this.path, encode(this.root, kept))
      await this.sweep()
      return result
    })
  }

  /** Once: what processes left that were killed while they marked. */
  private async sweep(): Promise<void> {
    if (this.swept) return
    this.swept = true
    await sweepTemporaryFiles(dirname(this.path))
  }

  private async readAnew(): Promise<MarksByFile> {
    const version = await this.version()
    this.known = { version, marks: version === noFile ? new Map() : await this.parse() }
    return this.known.marks
  }

  private version(): Promise<string> {
    return stat(this.path, { bigint: true }).then(({ mtimeNs, size, ino }) => `${mtimeNs} ${size} ${ino}`, () => noFile)
  }

  private async parse(): Promise<MarksByFile> {
    const text = await readFile(this.path, 'utf8').catch((error: unknown) => { throw storageError(error, this.path) })
    try {
      return new Map(Object.entries(content.parse(JSON.parse(text)).marks))
    } catch {
      await this.putAside()
      return new Map()
    }
  }

  private async putAside(): Promise<void> {
    const aside = `${this.path}.broken-${new Date().toISOString().replace(/[:.]/g, '-')}`
    const moved = await rename(this.path, aside).then(() => true, () => false)
    this.problem = {
      code: 'file-damaged', path: moved ? aside : this.path,
      message: `The file with your flags, exclusions and notes of this dataset is damaged${moved ? ` and was put aside as ${aside}` : ''}; there are no marks now.`,
      advice: 'Repair the file and give it its old name, or mark the recordings again.',
    }
  }
}

/** One mark a line: people compare and repair such files. */
function encode(root: string, marks: readonly (readonly [string, RecordingMark])[]): string {
  const lines = marks.map(([file, said]) => `${JSON.stringify(file)}: ${JSON.stringify(said)}`)
  return `{"format": 1, "root": ${JSON.stringify(root)}, "marks": {\n${lines.join(',\n')}\n}}\n`
}
