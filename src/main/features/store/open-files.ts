import { closeSync, openSync } from 'node:fs'

interface OpenFile {
  readonly fd: number
  users: number
  wanted: boolean
}

const mostOpen = 128

/** Files that are read again and again stay open, the latest ones of them: a process may not have many. */
export class OpenFiles {
  private readonly files = new Map<string, OpenFile>()

  /** For work that does not wait for anything. Throws what opening or `work` throws. */
  useNow(path: string, work: (fd: number) => void): void {
    work(this.latest(path).fd)
    this.closeOldest()
  }

  /** @throws what opening or `work` throws */
  async use<T>(path: string, work: (fd: number) => Promise<T>): Promise<T> {
    const file = this.latest(path)
    file.users++
    try {
      return await work(file.fd)
    } finally {
      file.users--
      if (!file.wanted) this.closeUnused(file)
      this.closeOldest()
    }
  }

  /** Closes a file as soon as nobody reads it. */
  forget(path: string): void {
    const file = this.files.get(path)
    if (!file) return
    this.files.delete(path)
    file.wanted = false
    this.closeUnused(file)
  }

  /** Closes all that nobody reads, and the others as soon as they are read. */
  forgetAll(): void {
    for (const path of [...this.files.keys()]) this.forget(path)
  }

  private latest(path: string): OpenFile {
    const file = this.files.get(path) ?? { fd: openSync(path, 'r'), users: 0, wanted: true }
    this.files.delete(path)
    this.files.set(path, file)
    return file
  }

  private closeOldest(): void {
    if (this.files.size <= mostOpen) return
    for (const [path, { users }] of this.files) {
      if (this.files.size <= mostOpen) return
      if (users === 0) this.forget(path)
    }
  }

  private closeUnused(file: OpenFile): void {
    if (file.users === 0) closeSync(file.fd)
  }
}
