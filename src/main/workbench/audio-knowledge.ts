import type { WireError } from '@shared/errors'
import type { AudioFacts, LevelFacts } from '@shared/models'
import type { SampleStretch } from '../dataset/dataset'
import { atOnce } from '../dataset/event-loop'

/** What one reading of a recording taught. */
export interface LearntRecording {
  readonly facts: AudioFacts | null
  readonly error: WireError | null
  readonly contentHash: string | null
  readonly levels: LevelFacts | null
}

/** Pairs of contents (by hash) with samples in common. */
export type CommonContents = readonly { readonly contents: readonly [string, string]; readonly seconds: number }[]

/** What has been learnt of a dataset's audio, by recording. */
export class AudioKnowledge {
  private readonly facts = new Map<number, AudioFacts>()
  private changes = 0
  private foundDuplicates: { readonly version: string; readonly recordings: ReadonlySet<number> } | null = null
  readonly damaged = new Map<number, WireError>()
  readonly levels = new Map<number, LevelFacts>()
  private readonly hashes = new Map<number, string>()
  private common: CommonContents | null = null

  get(recording: number): AudioFacts | undefined {
    return this.facts.get(recording)
  }

  /** Null until contents were compared. */
  get commonContents(): CommonContents | null {
    return this.common
  }

  set commonContents(common: CommonContents | null) {
    this.changes++
    this.common = common
  }

  /** Hash of the audio's content, where it was hashed. */
  get contentHashes(): ReadonlyMap<number, string> {
    return this.hashes
  }

  /** What an extraction comes upon; the same as before is nothing new. */
  learnContent(recording: number, contentHash: string): void {
    if (this.hashes.get(recording) === contentHash) return
    this.changes++
    this.hashes.set(recording, contentHash)
  }

  get factCount(): number {
    return this.facts.size
  }

  /** Another one whenever something was learnt. */
  get version(): string {
    return String(this.changes)
  }

  learn(recording: number, { facts, error, contentHash, levels }: LearntRecording): void {
    this.changes++
    if (facts) {
      this.facts.set(recording, facts)
      this.damaged.delete(recording)
    }
    if (error) this.damaged.set(recording, error)
    if (contentHash !== null) this.hashes.set(recording, contentHash)
    if (levels) this.levels.set(recording, levels)
  }

  /** A recording is not any more what it was when it was read. */
  forget(recording: number): void {
    this.changes++
    for (const known of [this.facts, this.damaged, this.levels, this.hashes]) known.delete(recording)
  }

  /** Keeps what was learnt about the same recordings before. */
  takeOver(before: AudioKnowledge): void {
    this.changes++
    for (const [id, facts] of before.facts) this.facts.set(id, facts)
    for (const [id, error] of before.damaged) this.damaged.set(id, error)
    for (const [id, levels] of before.levels) this.levels.set(id, levels)
    for (const [id, hash] of before.contentHashes) this.hashes.set(id, hash)
    this.commonContents = before.commonContents
  }

  /** Recordings whose content another one has too. */
  get duplicates(): ReadonlySet<number> {
    return atOnce(this.duplicateSteps())
  }

  /** `duplicates` in small steps; it is then there at once until something is learnt. */
  * duplicateSteps(): Generator<void, ReadonlySet<number>> {
    const { version } = this
    if (this.foundDuplicates?.version === version) return this.foundDuplicates.recordings
    const first = new Map<string, number>()
    const recordings = new Set<number>()
    let done = 0
    for (const [id, hash] of this.contentHashes) {
      const other = first.get(hash)
      if (other === undefined) first.set(hash, id)
      else recordings.add(other).add(id)
      if (++done % 4096 === 0) yield
    }
    this.foundDuplicates = { version, recordings }
    return recordings
  }

  /** Pairs of recordings with samples in common, copies not counted; null where contents were not compared. */
  get stretches(): readonly SampleStretch[] | null {
    if (this.commonContents === null) return null
    const recordings = this.commonContents.length === 0 ? new Map<string, readonly number[]>() : this.byContent()
    return this.commonContents.flatMap(({ contents: [one, other], seconds }) =>
      (recordings.get(one) ?? []).flatMap((a) => (recordings.get(other) ?? []).map((b): SampleStretch => ({ recordings: [a, b], seconds }))))
  }

  private byContent(): ReadonlyMap<string, readonly number[]> {
    const recordings = new Map<string, number[]>()
    for (const [id, hash] of this.contentHashes) {
      const known = recordings.get(hash)
      if (known) known.push(id)
      else recordings.set(hash, [id])
    }
    return recordings
  }
}
