import { join } from 'node:path'
import { appendLines, readLines } from '../storage/line-file'
import { datasetFileName } from './dataset-file-name'

/** An archive's MD5, and the state of the file (`fileState`) that it is of. */
export interface KeptArchive {
  /** As `FoundArchive` names it: relative to the dataset's folder. */
  readonly path: string
  readonly identity: string
  readonly md5: string
}

/** What verifying the archives of one dataset has taught, kept in the program's data folder. */
export class ArchiveResults {
  private readonly file: string

  constructor(dataFolder: string, root: string) {
    this.file = join(dataFolder, 'scans', `${datasetFileName(root)}.archives.jsonl`)
  }

  /** The last that was learnt of every archive. Lines that cannot be read are as if they were not there. */
  async read(): Promise<ReadonlyMap<string, KeptArchive>> {
    const kept = new Map<string, KeptArchive>()
    for await (const lines of readLines(this.file)) {
      for (const archive of lines.flatMap(decode)) kept.set(archive.path, archive)
    }
    return kept
  }

  /** @throws WorkbenchError `disk-full`, `permission-denied` */
  async add(archives: readonly KeptArchive[]): Promise<void> {
    await appendLines(this.file, archives.map(({ path, identity, md5 }) => JSON.stringify([path, identity, md5])))
  }

  /** Takes over what another place has; for a dataset that has moved. What is known here already goes before. */
  async takeOver(other: ArchiveResults): Promise<void> {
    const mine = await this.read()
    await this.add([...(await other.read()).values()].filter(({ path }) => !mine.has(path)))
  }
}

function decode(line: string): readonly KeptArchive[] {
  try {
    const value: unknown = JSON.parse(line)
    if (!Array.isArray(value) || !value.every((field) => typeof field === 'string')) return []
    const [path, identity, md5] = value as readonly string[]
    return /^[0-9a-f]{32}$/.test(md5 ?? '') ? [{ path, identity, md5 }] : []
  } catch {
    return []
  }
}
