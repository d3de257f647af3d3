/** Scene, city, location, segment, in 2022 also sub-segment, device: `airport-barcelona-0-0-a`. */
const urbanName = /^([a-z_]+-[a-z]+-\d+-\d+)(?:-\d+)?-[a-z]\d*$/i
/** TUT 2016 and 2017: recording, start, end: `a001_0_30`. */
const timedName = /^([a-z]\d+)_\d+_\d+$/i
/** ESC-50: fold, Freesound recording, take, target: `1-100032-A-0`; the target is left out where folders tell it. */
const escName = /^\d-(\d+)-[A-Z](?:-\d+)?$/
/** UrbanSound8K: Freesound recording, class, occurrence, slice: `100032-3-0-0`. */
const freesoundName = /^(\d+)-\d+-\d+-\d+$/
/** Four numbers may be anything else, e.g. a date: only in folders as UrbanSound8K has them. */
const freesoundFolder = /(?:^|\/)fold\d+\/[^/]+$/

/**
 * The original recording that a clip was cut from, as far as its name tells; clips of one were recorded one after the
 * other or at the same time. The device does not matter: recordings by several devices are of the same moment. Clips of
 * one second (names of six parts) belong to the segment that they were cut from.
 *
 * @param file path of the clip
 * @returns a name for the session; empty where the file's name does not tell
 */
export function recordingSession(file: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '')
  const session = (urbanName.exec(name) ?? timedName.exec(name) ?? escName.exec(name))?.[1]
  if (session !== undefined) return session
  return freesoundFolder.test(file) ? freesoundName.exec(name)?.[1] ?? '' : ''
}
