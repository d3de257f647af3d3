/** A window that does not ask for it in this time is not going to. */
const longestWait = 5000

/**
 * A dataset folder that a second start of the program was asked to open. The window is told to choose a folder, and
 * gets this one in place of the system's dialog.
 */
export class HandedFolder {
  private folder: string | null = null
  private at = 0

  constructor(private readonly now: () => number = Date.now) {}

  hand(folder: string): void {
    this.folder = folder
    this.at = this.now()
  }

  /** Gives the folder once. */
  take(): string | null {
    const folder = this.now() - this.at <= longestWait ? this.folder : null
    this.folder = null
    return folder
  }
}
