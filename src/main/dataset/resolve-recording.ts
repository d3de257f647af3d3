import { realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { WorkbenchError, type WireError } from '@shared/errors'
import type { Dataset } from './dataset'
import { isInside } from './folder/contained-path'
import { checkPath } from './recording-path'

/**
 * Where a recording's audio is. Checked anew at every call: the folder may have changed since it was opened.
 *
 * @returns absolute path with all links resolved, inside the dataset's folder
 * @throws WorkbenchError `recording-unknown`, `recording-missing`, `path-escapes-dataset`, `path-invalid`,
 * `audio-not-readable`
 */
export async function resolveRecording(dataset: Dataset, id: number): Promise<string> {
  const recording = dataset.recordings[id]
  if (!recording) throw new WorkbenchError('recording-unknown', `${dataset.name} has no recording ${id}.`, { advice: `Recordings go from 0 to ${dataset.recordings.length - 1}.` })
  const checked = checkPath(dataset.diskNames.get(id) ?? recording.file)
  if (!checked.ok) throw new WorkbenchError(checked.code, `${JSON.stringify(recording.file)} ${checked.reason}.`, { path: recording.file })
  const path = join(dataset.root, checked.path)
  const real = await realPathOf(path)
  if (!isInside(dataset.root, real)) {
    throw new WorkbenchError('path-escapes-dataset', `${recording.file} is a link that leads out of the dataset; it was not read.`, { path, advice: 'Copy the file into the dataset folder.' })
  }
  if (!(await stat(real)).isFile()) throw new WorkbenchError('audio-not-readable', `${recording.file} is not a file.`, { path })
  return real
}

/** What is said of audio that is not there, without a stack: of 230,350 recordings all may be missing. */
export function missingAudio(path: string): WireError {
  return { code: 'recording-missing', message: `The audio file ${path} is not there.`, path, advice: 'Copy the audio into the dataset folder.' }
}

async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      const { code: name, message: text, ...details } = missingAudio(path)
      throw new WorkbenchError(name, text, details, { cause: error })
    }
    throw new WorkbenchError('audio-not-readable', `The audio file ${path} cannot be read: ${message}`, { path, advice: 'Check its permissions.' }, { cause: error })
  }
}
