import type { FeatureSpec } from './features'
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
  readonly workspaces: Readonly<Record<string, WorkspaceMemory>>
}

export const defaultSettings: Settings = {
  theme: 'system', view: 'dataset', dataset: null, hoverPlays: true, thumbnailSize: 160, colourMap: 'magma', country: null, cpuPower: null, workspaces: {},
}

export interface ApplicationInfo {
  readonly version: string
  readonly platform: string
  readonly runsFolder: string
  readonly cacheFolder: string
  readonly demoFolder: string
}

export type ReportFormat = 'html' | 'csv' | 'json'
export const reportFormats: readonly ReportFormat[] = ['html', 'csv', 'json']
