import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeFileAtomic } from '../storage/atomic-file'
import { appendLines, readLines } from '../storage/line-file'
import { ArchiveResults } from './archive-results'
import { datasetFileName } from './dataset-file-name'
import { decodeAnchors, decodeScanned, encodeAnchors, encodeScanned, type ScannedRecord } from './scan-lines'

/** Two contents, by their hashes, with samples in common. */
export interface CommonContents {
  readonly contents: readonly [string, string]
  readonly seconds: number
}

const overlaps = z.object({ format: z.literal(1), pairs: z.array(z.tuple([z.string(), z.string(), z.number()])) })

/** What scans of one dataset have taught, kept in the program's data folder so that it is there when the dataset is opened again. */
export class ScanResults {
  private readonly scanned: string
  private readonly samples: string
  private readonly overlaps: string
  readonly archives: ArchiveResults

  constructor(dataFolder: string, root: string) {
    const path = join(dataFolder, 'scans', datasetFileName(root))
    this.scanned = `${path}.jsonl`
    this.samples = `${path}.samples.jsonl`
    this.overlaps = `${path}.overlaps.json`
    this.archives = new ArchiveResults(dataFolder, root)
  }

  /** The last that was learnt of every file. Lines that cannot be read are as if they were not there. */
  async read(): Promise<ReadonlyMap<string, ScannedRecord>> {
    const records = new Map<string, ScannedRecord>()
    const names = new Map<string, string>()
    for await (const lines of readLines(this.scanned)) {
      for (const line of lines) {
        const record = decodeScanned(line, names)
        if (record) records.set(record.file, record)
      }
    }
    return records
  }

  /** Fingerprints of samples by content hash, of these contents only. */
  async readAnchors(contents: ReadonlySet<string>): Promise<ReadonlyMap<string, Uint32Array>> {
    const anchors = new Map<string, Uint32Array>()
    for await (const lines of readLines(this.samples)) {
      for (const line of lines) {
        const read = decodeAnchors(line)
        if (read && contents.has(read.contentHash)) anchors.set(read.contentHash, read.anchors)
      }
    }
    return anchors
  }

  /** Null where contents were never compared. */
  async readOverlaps(): Promise<readonly CommonContents[] | null> {
    try {
      const { pairs } = overlaps.parse(JSON.parse(await readFile(this.overlaps, 'utf8')))
      return pairs.map(([one, other, seconds]) => ({ contents: [one, other], seconds }))
    } catch {
      return null
    }
  }

  /** @throws WorkbenchError `disk-full`, `permission-denied` */
  async add(records: readonly ScannedRecord[], anchors: ReadonlyMap<string, Uint32Array>): Promise<void> {
    await appendLines(this.samples, [...anchors].map(([contentHash, some]) => encodeAnchors(contentHash, some)))
    await appendLines(this.scanned, records.map(encodeScanned))
  }

  /** @throws WorkbenchError `disk-full`, `permission-denied` */
  async writeOverlaps(pairs: readonly CommonContents[]): Promise<void> {
    await writeFileAtomic(this.overlaps, `${JSON.stringify({ format: 1, pairs: pairs.map(({ contents: [one, other], seconds }) => [one, other, seconds]) })}\n`)
  }

  /** Takes over what another place has; for a dataset that has moved. What is known here already goes before. */
  async takeOver(other: ScanResults): Promise<void> {
    const [mine, theirs] = [await this.read(), await other.read()]
    const news = [...theirs.values()].filter(({ file }) => !mine.has(file))
    const contents = new Set(news.flatMap(({ contentHash }) => contentHash ?? []))
    await this.add(news, await other.readAnchors(contents))
    const pairs = (await this.readOverlaps()) === null ? await other.readOverlaps() : null
    if (pairs) await this.writeOverlaps(pairs)
    await this.archives.takeOver(other.archives)
  }
}
