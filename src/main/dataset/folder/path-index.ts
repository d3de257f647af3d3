/**
 * Values by relative path. A path that is not found as written is looked up again in Unicode's composed form (NFC):
 * macOS writes decomposed names, metadata mostly composed ones. The exact name wins where both exist.
 */
export class PathIndex<T> {
  private readonly exact = new Map<string, T>()
  private readonly composed = new Map<string, T>()

  get size(): number {
    return this.exact.size
  }

  has(path: string): boolean {
    return this.exact.has(path)
  }

  add(path: string, value: T): void {
    this.exact.set(path, value)
    if (isAscii(path)) return
    const key = path.normalize('NFC')
    if (!this.composed.has(key)) this.composed.set(key, value)
  }

  find(path: string): T | undefined {
    return this.exact.get(path) ?? (isAscii(path) ? undefined : this.composed.get(path.normalize('NFC')))
  }
}

const asciiOnly = /^[\x00-\x7f]*$/

function isAscii(text: string): boolean {
  return asciiOnly.test(text)
}
