/** The last results of something that is asked for again and again, by key. */
export class KeptResults<T> {
  private readonly results = new Map<string, T>()

  /** @param most results that are kept; what was asked for longest ago goes first */
  constructor(private readonly most: number) {}

  /** The kept result, or a new one. A promise that fails is not kept. */
  get(key: string, make: () => T): T {
    const known = this.results.get(key)
    const result = known ?? make()
    this.set(key, result)
    if (known === undefined && result instanceof Promise) result.catch(() => this.results.delete(key))
    return result
  }

  find(key: string): T | undefined {
    return this.results.get(key)
  }

  set(key: string, result: T): void {
    this.results.delete(key)
    this.results.set(key, result)
    for (const oldest of this.results.keys()) {
      if (this.results.size <= this.most) return
      this.results.delete(oldest)
    }
  }
}
