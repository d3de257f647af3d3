import type { FeatureSpec } from './features'
import { defaultDisplaySettings, type DisplaySettings } from './spectrogram'
import type { SplitSpec } from './split'
import type { TrainingSpec } from './training'

export type ThemeChoice = 'system' | 'dark' | 'light'

/** What is remembered of one dataset's workspace between sessions. */
export interface WorkspaceMemory {
  readonly split?: SplitSpec
  readonly features?: FeatureSpec
  readonly training?: TrainingSpec
  /** Folds and seeds of the experiment last planned. */
  readonly repeats?: { readonly folds: readonly number[]; readonly seeds: readonly number[] }
  /** Splits that stand side by side in Splits, in their order. */
  readonly designs?: readonly SplitSpec[]
}

/** Choices that outlive the session. */
export interface Settings {
  readonly theme: ThemeChoice
  /** View that was open, and dataset, so that the window comes back where one was. */
  readonly view: string
  readonly dataset: string | null
  readonly hoverPlays: boolean
  readonly thumbnailSize: number
  readonly colourMap: 'magma' | 'viridis' | 'inferno' | 'grey'
  /** ISO 3166-1 alpha-3 of the grid that the machine's power comes from; null: the world's average. */
  readonly country: string | null
  /** Nominal power of the processor in watts, for machines that cannot measure; null: from the table of known processors. */
  readonly cpuPower: number | null
  /** Bytes that cached features may take; null: a tenth of the disk, at most 20 GB. */
  readonly cacheLimit: number | null
  /** How recordings are shown; never touches training. */
  readonly display: DisplaySettings
  readonly workspaces: Readonly<Record<string, WorkspaceMemory>>
}

export const defaultSettings: Settings = {
  theme: 'system', view: 'dataset', dataset: null, hoverPlays: true, thumbnailSize: 160, colourMap: 'magma', country: null, cpuPower: null,
  cacheLimit: null, display: defaultDisplaySettings, workspaces: {},
}

export interface ApplicationInfo {
  readonly version: string
  readonly platform: string
  readonly runsFolder: string
  readonly cacheFolder: string
  readonly demoFolder: string
}

/** `pdf` only where Electron is there to print it. */
export type ReportFormat = 'html' | 'csv' | 'json' | 'pdf' | 'markdown' | 'latex' | 'svg' | 'png' | 'submission'
export const reportFormats: readonly ReportFormat[] = ['html', 'csv', 'json', 'pdf', 'markdown', 'latex', 'svg', 'png', 'submission']
/** What a comparison of runs can be written as: predictions are submitted run by run. */
export type ComparisonFormat = Exclude<ReportFormat, 'submission'>
export const comparisonFormats: readonly ComparisonFormat[] = ['html', 'csv', 'json', 'pdf', 'markdown', 'latex', 'svg', 'png']
/** What is written unless something else is asked for. */
export const usualReportFormats: readonly ComparisonFormat[] = ['html', 'csv', 'json']
