import type { ScannedFile } from '../audio/scan-task-types'
import type { LearntRecording } from './audio-knowledge'
import type { ExtractionServices } from './extraction'
import type { ResolvedFile } from './recording-paths'
import { identityKey, isSettled, type ScannedRecord } from './scan-lines'
import type { ScanResults } from './scan-results'

/** So often what was learnt is written, milliseconds: a scan that is killed need not read those files again. */
const savingInterval = 5000

/** Keeps what a scan learns on disk. A full disk does not stop a scan: it is said once, and the scan goes on. */
export class ScanRecorder {
  private records: ScannedRecord[] = []
  private freshAnchors = new Map<string, Uint32Array>()
  private writing: Promise<void> = Promise.resolve()
  private savedAt = Date.now()
  private failed = false
  /** Fingerprints that this scan made, by content hash. */
  readonly anchors = new Map<string, Uint32Array>()

  /** @param before what was known of the files */
  constructor(
    private readonly services: Pick<ExtractionServices, 'contentIndex'>, private readonly results: ScanResults,
    private readonly before: ReadonlyMap<string, ScannedRecord>, private readonly onFailed: (error: unknown) => void,
  ) {}

  /** Keeps what was read of a file, and gives it together with what is known of that state of the file from before. */
  add({ path }: ResolvedFile, read: ScannedFile): LearntRecording & { readonly changed: boolean } {
    const { file, contentHash, anchors, identity } = read
    if (contentHash !== null && anchors && !this.anchors.has(contentHash)) {
      this.anchors.set(contentHash, anchors)
      this.freshAnchors.set(contentHash, anchors)
    }
    if (!identity) return { ...read, changed: true }
    if (contentHash !== null) this.services.contentIndex.remember(path, identity, contentHash)
    const earlier = this.before.get(file)
    const record = together(read, identityKey(identity), earlier)
    if (isSettled(identity, Date.now())) this.records.push(record)
    if (Date.now() - this.savedAt > savingInterval) this.save()
    return { ...record, changed: earlier !== undefined && earlier.identity !== record.identity }
  }

  async finish(): Promise<void> {
    this.save()
    await this.writing
    await this.services.contentIndex.save()
  }

  private save(): void {
    this.savedAt = Date.now()
    const [records, anchors] = [this.records, this.freshAnchors]
    this.records = []
    this.freshAnchors = new Map()
    this.writing = this.writing.then(() => this.results.add(records, anchors)).catch((error: unknown) => {
      if (!this.failed) this.onFailed(error)
      this.failed = true
    })
  }
}

/** What a scan did not look at stays as it was, where the file is the same. */
function together({ file, facts, error, contentHash, anchors, levels }: ScannedFile, identity: string, earlier: ScannedRecord | undefined): ScannedRecord {
  const same = earlier?.identity === identity ? earlier : undefined
  return {
    file, identity, facts, error,
    contentHash: contentHash ?? same?.contentHash ?? null,
    sampled: anchors !== null || same?.sampled === true,
    levels: levels ?? same?.levels ?? null,
  }
}
