import { WorkbenchError } from '@shared/errors'
import { mixToMono } from '../audio/mix-to-mono'
import { readAudio } from '../audio/read-audio'
import type { TaskHandler } from '../jobs/task'
import { computeSpectrogram } from './spectrogram'
import type { ThumbnailInput } from './task-types'
import { ThumbnailCache } from './thumbnail-cache'
import { drawThumbnail, thumbnailSpec } from './thumbnail-picture'

const largestSide = 2048

/** A recording's log-mel spectrogram as a PNG file, from the cache where it was made before. Throws as `readAudio`. */
export const thumbnailTask: TaskHandler<ThumbnailInput, never, Uint8Array> = async (input) => {
  for (const side of [input.width, input.height]) {
    if (!Number.isInteger(side) || side < 1 || side > largestSide) throw new WorkbenchError('argument-invalid', `A picture ${side} pixels long is not possible.`)
  }
  const place = input.cacheFolder === null ? null : await ThumbnailCache.placeFor(input, input.cacheFolder)
  const kept = await place?.read()
  if (kept) return kept
  const picture = await makeThumbnail(input)
  await place?.write(picture)
  return picture
}

async function makeThumbnail(input: ThumbnailInput): Promise<Uint8Array> {
  const { facts, channels } = await readAudio(input.path)
  const mono = mixToMono(channels)
  return drawThumbnail(await computeSpectrogram(mono, facts.fs, thumbnailSpec(input, mono.length)), input, input.colourMap)
}
