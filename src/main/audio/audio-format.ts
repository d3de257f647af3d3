import { audioError } from './audio-errors'
import { sniffFormat, type AudioFormat } from './sniff'

/** The format of a file that begins with these bytes. Throws `audio-empty`, `audio-format-unknown`, `audio-format-unsupported`. */
export function audioFormatOf(head: Uint8Array, path: string): AudioFormat {
  if (head.byteLength === 0) throw audioError('audio-empty', 'The file has 0 bytes.', path)
  const sniffed = sniffFormat(head)
  if (sniffed === null) throw audioError('audio-format-unknown', 'The file is in no audio format that is known.', path)
  if ('unsupported' in sniffed) throw audioError('audio-format-unsupported', `${sniffed.unsupported} is not supported.`, path)
  return sniffed.format
}
