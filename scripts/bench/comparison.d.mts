export interface Measurement {
  readonly train: number
  readonly predict: number
  /** Milliseconds of processor time per clip. */
  readonly processor: { readonly train: number; readonly predict: number }
  readonly peakMegabytes: number
  readonly description: string
}

export type SideName = 'ours' | 'keras'

export interface Speeds {
  readonly clips_per_second: readonly number[]
  readonly median: number
}

export interface ProcessorTimes {
  readonly ms_per_clip: readonly number[]
  readonly median: number
}

export interface ProcessorComparison {
  readonly ours: ProcessorTimes
  readonly keras: ProcessorTimes
  readonly ratio: number
}

export interface TrainComparison {
  readonly subject: 'train'
  readonly ours: Speeds & { readonly peak_rss_mb: number; readonly description: string }
  readonly keras: Speeds & { readonly peak_rss_mb: number; readonly description: string }
  readonly ratio: number
  readonly ratios: readonly number[]
  readonly predict: { readonly ours: Speeds; readonly keras: Speeds; readonly ratio: number }
  readonly processor: { readonly train: ProcessorComparison; readonly predict: ProcessorComparison }
  readonly memory_ratio: number
  readonly settings: object
  readonly machine: object
}

export function inTurns(sides: Record<SideName, () => Promise<Measurement>>, repeats: number, onRound: (round: number, name: SideName, measurement: Measurement) => void): Promise<Record<SideName, Measurement[]>>
export function summarise(measured: Record<SideName, readonly Measurement[]>, settings: object, machine: object): TrainComparison
export function median(values: readonly number[]): number
