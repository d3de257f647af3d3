import { WorkbenchError } from '@shared/errors'
import type { TaskHandler } from '../jobs/task'
import type { LevelPicture } from './level-picture'
import { computeSpectrogram } from './spectrogram'
import type { ThumbnailInput } from './task-types'
import { ThumbnailCache } from './thumbnail-cache'
import { drawThumbnail, thumbnailSpec } from './thumbnail-picture'
import { openMix } from './viewed-recording'

const largestSide = 2048

/**
 * Makes a recording's log-mel spectrogram as a small picture, and keeps it. Whoever asks has looked into the ThumbnailCache
 * already. It is given up when it is stopped. Throws as `openViewed`.
 */
export const thumbnailTask: TaskHandler<ThumbnailInput, never, LevelPicture> = async ({ path, width, height, cacheFolder }, { stopped }) => {
  for (const side of [width, height]) {
    if (!Number.isInteger(side) || side < 1 || side > largestSide) throw new WorkbenchError('argument-invalid', `A picture ${side} pixels long is not possible.`)
  }
  // The place is named by the state before the recording is read: if it changes meanwhile, the picture is not found again.
  const place = cacheFolder === null ? null : await ThumbnailCache.placeFor(path, { width, height }, cacheFolder)
  const { fs, source } = await openMix(path)
  const spectrogram = await computeSpectrogram(source, fs, thumbnailSpec({ width, height }, source.length), null, { cancelled: stopped })
  const picture = drawThumbnail(spectrogram, { width, height })
  await place?.write(picture)
  return picture
}
