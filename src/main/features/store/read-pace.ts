/** A disk that is slower than this, megabytes per second, is waited for by another thread. */
const quickRate = 300
/** No read is slow in less than this, milliseconds: it may have been interrupted. */
const shortest = 2
const readsAside = 64

/**
 * Whether reading small parts of files takes no longer than handing the reads to another thread: true as long as what is
 * wanted lies in the system's memory. After a slow read the next ones are done aside, and then it is tried again.
 */
export class ReadPace {
  private aside = 0

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** To be asked before each read. */
  isQuick(): boolean {
    if (this.aside === 0) return true
    this.aside--
    return false
  }

  /** Does a read and notes how long it takes. */
  measure(bytes: number, read: () => void): void {
    const begun = this.now()
    read()
    const milliseconds = this.now() - begun
    if (milliseconds > Math.max(shortest, bytes / (quickRate * 1000))) this.aside = readsAside
  }
}
