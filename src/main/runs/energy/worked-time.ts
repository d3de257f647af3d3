/** Time between two readings. */
export interface PassedTime {
  readonly passed: number
  /** The part of it in which the process can have worked. */
  readonly worked: number
}

/**
 * Tells time that was worked from time in which the process was stopped (SIGSTOP, a suspended machine). A gap much
 * longer than the readings are apart is either: then only as much of it counts as the process has computed.
 */
export class WorkedTime {
  private last: { readonly clock: number; readonly computed: number }

  /**
   * @param clock seconds
   * @param computed seconds of processor time that the process has used
   * @param longest seconds between readings that are nothing unusual
   */
  constructor(private readonly clock: () => number, private readonly computed: () => number, private readonly longest: number) {
    this.last = { clock: clock(), computed: computed() }
  }

  /** Time since the last call. */
  since(): PassedTime {
    const now = { clock: this.clock(), computed: this.computed() }
    const passed = Math.max(0, now.clock - this.last.clock)
    const computed = Math.max(0, now.computed - this.last.computed)
    this.last = now
    return { passed, worked: passed <= this.longest ? passed : Math.min(passed, Math.max(this.longest, computed)) }
  }
}
