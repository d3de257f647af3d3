import { expect, test } from 'vitest'
import { recordingSession } from '../../../../src/main/dataset/split/recording-session'

test.each([
  ['the segment of TUT 2018 and TAU 2019, its device aside', 'audio/airport-barcelona-0-0-a.wav', 'airport-barcelona-0-0'],
  ['the same moment by another device', 'audio/airport-barcelona-0-0-s3.wav', 'airport-barcelona-0-0'],
  ['the ten seconds that clips of one second (TAU 2022) were cut from', 'audio/metro_station-lyon-1000-40000-9-b.wav', 'metro_station-lyon-1000-40000'],
  ['the recording of TUT 2016 and 2017', 'audio/a001_30_60.wav', 'a001'],
  ['the Freesound recording of ESC-50', 'audio/1-100032-A-0.wav', '100032'],
  ['the same where the target is told by a folder', 'audio/001 - Dog bark/1-100032-A.ogg', '100032'],
  ['the Freesound recording of UrbanSound8K', 'audio/fold5/100032-3-0-0.wav', '100032'],
  ['nothing of four numbers elsewhere, which may be a date', 'audio/2019-11-23-1.wav', ''],
  ['nothing of other names', 'audio/recording 7.wav', ''],
])('a file name tells %s', (_, file, session) => {
  expect(recordingSession(file)).toBe(session)
})
