import { WorkbenchError } from '@shared/errors'
import type { RecordingView, TimeRange } from '@shared/models'
import type { TaskHandler } from '../jobs/task'
import { computeSpectrogram } from './spectrogram'
import type { ViewInput } from './task-types'
import { ViewedRecordings } from './viewed-recordings'
import { computeWaveform } from './waveform'

const mostColumns = 8192

const opened = new ViewedRecordings()

/**
 * One recording, or a stretch of it, for looking at: spectrogram and waveform of the channel that is shown. It is given up
 * when it is stopped.
 *
 * @throws WorkbenchError `argument-invalid`, `cancelled`, `audio-channel-missing`, as `openViewed`
 */
export const viewTask: TaskHandler<ViewInput, never, RecordingView> = async ({ id, file, path, spec, range, columns }, { stopped }) => {
  if (!Number.isInteger(columns) || columns < 1 || columns > mostColumns) throw new WorkbenchError('argument-invalid', `A waveform of ${columns} columns is not possible.`)
  const { facts, truncated, channel } = await opened.open(path)
  const source = channel(spec.channel)
  const shown = clipped(range, facts.seconds)
  return {
    recording: id, file, fs: facts.fs, channels: facts.channels, seconds: facts.seconds, encoding: facts.encoding, truncated,
    spectrogram: await computeSpectrogram(source, facts.fs, spec, range === null ? null : shown, { cancelled: stopped }),
    waveform: await computeWaveform(source, facts.fs, shown, columns),
  }
}

function clipped(range: TimeRange | null, seconds: number): TimeRange {
  if (range === null) return { start: 0, end: seconds }
  const start = Math.max(0, range.start)
  const end = Math.min(seconds, range.end)
  if (start < end) return { start, end }
  throw new WorkbenchError('argument-invalid', `There is nothing from ${range.start} s to ${range.end} s: the recording is ${seconds} s long.`)
}
