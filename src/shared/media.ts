import type { DatasetId } from './models'

/** Scheme of the protocol that serves the recordings of opened datasets to the window, and nothing else. */
export const mediaScheme = 'scenebench-media'

/** Address of a recording's audio, as the window plays it. */
export function audioUrl(dataset: DatasetId, recording: number): string {
  return `${mediaScheme}://audio/${encodeURIComponent(dataset)}/${recording}`
}

/** Address of a recording's thumbnail: its log-mel spectrogram as a PNG, `width` x `height` pixels. */
export function thumbnailUrl(dataset: DatasetId, recording: number, colourMap: string): string {
  return `${mediaScheme}://thumbnail/${encodeURIComponent(dataset)}/${recording}?map=${colourMap}`
}
