export interface Introduction {
  readonly description: string
  readonly shape: readonly number[]
  readonly sample: readonly number[]
}

export type ExtractionSide = 'ours' | 'dcase_util' | 'librosa'

export interface ExtractionRound {
  readonly one: number
  readonly processorTime: number
  readonly all: number
  readonly peakMegabytes: number
}

export interface ExtractionFigures {
  readonly ms_per_recording: readonly number[]
  readonly median_ms: number
  readonly median_processor_ms: number
  readonly recordings_per_second_on_all: readonly number[]
  readonly median_per_second: number
  readonly efficiency: number
  readonly peak_rss_mb: number
  readonly description: string
}

export interface ExtractionComparison extends Readonly<Record<ExtractionSide, ExtractionFigures>> {
  readonly subject: 'extract'
  readonly ratio: number
  readonly ratios: readonly number[]
  readonly ratio_processor_time: number
  readonly ratio_librosa: number
  readonly all_processors: { readonly processes: number; readonly ratio: number; readonly efficiency: number }
  readonly memory_ratio: number
  readonly settings: object
  readonly machine: object
}

export function assertSameMatrices(introductions: Readonly<Record<ExtractionSide, Introduction>>): void
export function summariseExtraction(measured: Readonly<Record<ExtractionSide, readonly ExtractionRound[]>>, introductions: Readonly<Record<ExtractionSide, Introduction>>, processes: number, settings: object, machine: object): ExtractionComparison
