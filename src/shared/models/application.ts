import type { FeatureSpec } from './features'
import type { SplitSpec } from './split'
import type { TrainingSpec } from './training'

export type ThemeChoice = 'system' | 'dark' | 'light'

/** What is remembered of one dataset's workspace between sessions. */
export interface WorkspaceMemory {
  readonly split?: SplitSpec
  readonly features?: FeatureSpec
  readonly training?: TrainingSpec
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
  readonly workspaces: Readonly<Record<string, WorkspaceMemory>>
}

export const defaultSettings: Settings = {
  theme: 'system', view: 'dataset', dataset: null, hoverPlays: true, thumbnailSize: 160, colourMap: 'magma', workspaces: {},
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
