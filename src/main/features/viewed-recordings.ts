import { stat } from 'node:fs/promises'
import { identityOf } from '../audio/content-identity'
import { openViewed, type ViewedRecording } from './viewed-recording'

/** As many as are compared under one time axis. */
const mostKept = 4
const mostBytes = 512 << 20

interface Kept {
  readonly name: string
  readonly recording: Promise<ViewedRecording>
  bytes: number
}

/** The recordings that were looked at last stay open: zooming and panning must not decode a file anew each time. */
export class ViewedRecordings {
  /** The last one used first. */
  private kept: Kept[] = []

  /** Throws as `openViewed`. A file that changed since is opened anew. */
  async open(path: string): Promise<ViewedRecording> {
    const stats = await stat(path, { bigint: true }).catch(() => null)
    const name = JSON.stringify([path, stats && identityOf(stats)])
    const entry = this.kept.find((kept) => kept.name === name) ?? this.begin(name, path)
    this.kept = [entry, ...this.kept.filter((kept) => kept !== entry)].slice(0, mostKept)
    try {
      const recording = await entry.recording
      entry.bytes = recording.heldBytes
      this.forgetWhatIsTooMuch()
      return recording
    } catch (error) {
      this.kept = this.kept.filter((kept) => kept !== entry)
      throw error
    }
  }

  get count(): number {
    return this.kept.length
  }

  private begin(name: string, path: string): Kept {
    return { name, recording: openViewed(path), bytes: 0 }
  }

  private forgetWhatIsTooMuch(): void {
    let sum = 0
    this.kept = this.kept.filter(({ bytes }, at) => (sum += bytes) <= mostBytes || at === 0)
  }
}
