import type { PowerSource } from '@shared/models'

/** Joules since the reading before. */
export interface Joules {
  readonly cpu: number
  /** Null where memory is not measured. */
  readonly ram: number | null
}

/** Something that tells what the machine's processors took. */
export interface PowerProbe {
  readonly source: PowerSource
  /** In words, e.g. `RAPL, package-0`. */
  readonly method: string
  /**
   * Energy since the last call; the first call gives what has passed since the probe was made.
   *
   * @param seconds time since the last call
   */
  read(seconds: number): Promise<Joules>
}
