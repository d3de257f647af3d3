export interface TraceEvent {
  readonly ph: string
  readonly name: string
  readonly cat?: string
  readonly pid: number
  readonly tid: number
  /** Microseconds. */
  readonly ts: number
  readonly dur?: number
  /** Of it, the processor's. */
  readonly tdur?: number
  readonly args?: Readonly<Record<string, unknown>>
}

export interface MainThreadWork {
  readonly frames: readonly number[]
  readonly cpu: readonly number[]
  readonly tasks: readonly number[]
  readonly tasksCpu: readonly number[]
}

export interface FrameSummary {
  readonly count: number
  readonly median_ms: number
  readonly p95_ms: number
  readonly worst_ms: number
  readonly under_8_ms: number
  readonly p95_cpu_ms: number
  readonly longest_task_ms: number
  readonly longest_task_cpu_ms: number
}

export function mainThreadWork(events: readonly TraceEvent[], pid: number, mark: string): MainThreadWork
export function percentile(values: readonly number[], share: number): number
export function summariseFrames(work: MainThreadWork): FrameSummary
