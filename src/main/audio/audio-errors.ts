import { WorkbenchError, type ErrorCode } from '@shared/errors'

const advice: Partial<Record<ErrorCode, string>> = {
  'audio-header-invalid': 'Save the recording again with an audio editor, or replace the file.',
  'audio-truncated': 'Copy or download the file again: it is not complete. Or allow truncated recordings, to use what is there.',
  'audio-empty': 'Replace the file or remove it from the metadata.',
  'audio-format-unsupported': 'Convert the recording to WAV (PCM or float), FLAC, Ogg Vorbis, Opus or MP3.',
  'audio-format-unknown': 'Check that this is an audio file: WAV, FLAC, Ogg Vorbis, Opus or MP3.',
  'audio-decode-failed': 'Play the file with an audio player to see whether it is damaged, and replace it.',
  'audio-channel-missing': 'Choose the mix of all channels, or leave recordings of one channel out.',
  'audio-not-found': 'Check that the file is still there.',
  'audio-not-readable': 'Check the permissions of the file.',
}

/** Something about an audio file that cannot be used; the message says what, the caller knows which file. */
export function audioError(code: ErrorCode, message: string, path: string, cause?: unknown): WorkbenchError {
  return new WorkbenchError(code, message, { path, advice: advice[code] }, { cause })
}

export function notFinite(path: string): WorkbenchError {
  return audioError('audio-decode-failed', 'The recording contains samples that are not numbers (NaN or infinite).', path)
}
