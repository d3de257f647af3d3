import type { Dataset } from '../dataset'
import { recordingSession } from './recording-session'

/** What recordings are named by something: numbers in place of the names, which many share. */
export interface RecordingNames {
  /** Number of a recording's name, by recording; -1 where it has none. */
  readonly of: Int32Array
  /** By number, in the order of first appearance. */
  readonly names: readonly string[]
}

const recordingsAtOnce = 4096

/** Gives each recording's name a number, in small steps; empty names have none. */
export function* numberNames(count: number, nameOf: (id: number) => string): Generator<void, RecordingNames> {
  const numbers = new Map<string, number>()
  const of = new Int32Array(count).fill(-1)
  for (let id = 0; id < count; id++) {
    const name = nameOf(id)
    if (name !== '') {
      const number = numbers.get(name) ?? numbers.size
      if (number === numbers.size) numbers.set(name, number)
      of[id] = number
    }
    if (id % recordingsAtOnce === 0) yield
  }
  return { of, names: [...numbers.keys()] }
}

/** The metadata does not change while a dataset is open. */
const known = new WeakMap<Dataset, Map<'location' | 'session', RecordingNames>>()

/** Locations and recording sessions of all recordings, found out once for a dataset. */
export function* namesOf(dataset: Dataset, by: 'location' | 'session'): Generator<void, RecordingNames> {
  const of = known.get(dataset) ?? new Map<'location' | 'session', RecordingNames>()
  known.set(dataset, of)
  const { recordings } = dataset
  const names = of.get(by) ?? (yield* numberNames(recordings.length, (id) => (by === 'location' ? recordings[id].identifier : recordingSession(recordings[id].file))))
  of.set(by, names)
  return names
}
