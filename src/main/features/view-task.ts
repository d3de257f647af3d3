import type { RecordingView } from '@shared/models'
import { mixToMono } from '../audio/mix-to-mono'
import { readAudio } from '../audio/read-audio'
import type { TaskHandler } from '../jobs/task'
import { computeSpectrogram } from './spectrogram'
import type { ViewInput } from './task-types'
import { computeWaveform } from './waveform'

/** A little more than the pixels of a wide screen. */
const waveformColumns = 2048

/** One recording for looking at: spectrogram and waveform of its mono mix. Throws as `readAudio` and `computeSpectrogram`. */
export const viewTask: TaskHandler<ViewInput, never, RecordingView> = async ({ id, file, path, spec }) => {
  const { facts, channels } = await readAudio(path)
  const mono = mixToMono(channels)
  return {
    recording: id, file, fs: facts.fs, channels: facts.channels, seconds: facts.seconds, encoding: facts.encoding,
    spectrogram: await computeSpectrogram(mono, facts.fs, spec),
    waveform: computeWaveform(mono, waveformColumns),
  }
}
