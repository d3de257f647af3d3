import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPlaybackClock } from '../../../src/renderer/src/data/playback-clock'
import { channelOptions, nextSpeed } from '../../../src/renderer/src/views/recordings/listening-options'
import { durationFilter } from '../../../src/renderer/src/views/recordings/duration-filter'
import { createNoteDraft, type NoteState } from '../../../src/renderer/src/views/recordings/note-draft'
import { sortOf, sortOptions, sortText } from '../../../src/renderer/src/views/recordings/sort-options'

describe('the playhead', () => {
  /** What is shown over a second of frames at 60 a second, from an audio clock that tells its position in steps. */
  function play(step: number, rate: number): { readonly shown: readonly number[]; readonly heard: readonly number[] } {
    const clock = createPlaybackClock()
    clock.restart(0)
    const heard = Array.from({ length: 60 }, (_, frame) => (frame / 60) * rate)
    return { heard, shown: heard.map((position, frame) => clock.at(Math.floor(position / step) * step, (frame * 1000) / 60, rate)) }
  }

  it('is within a frame of what is heard, even where the audio clock tells it in steps', () => {
    for (const rate of [0.25, 1, 2]) {
      const { shown, heard } = play(0.012 * rate, rate)
      for (const [frame, position] of shown.entries()) expect(Math.abs(position - heard[frame])).toBeLessThan(rate / 60)
    }
  })

  it('never goes back while it plays', () => {
    const { shown } = play(0.03, 1)
    for (let frame = 1; frame < shown.length; frame++) expect(shown[frame]).toBeGreaterThanOrEqual(shown[frame - 1])
  })

  it('jumps where one jumps', () => {
    const clock = createPlaybackClock()
    clock.at(1, 0, 1)
    expect(clock.at(7, 16, 1)).toBe(7)
    clock.restart(2)
    expect(clock.at(2, 500, 1)).toBe(2)
  })
})

describe('choices', () => {
  it('name the channels', () => {
    expect(channelOptions(2).map(({ label }) => label)).toEqual(['All', 'Left', 'Right'])
    expect(channelOptions(4).map(({ value }) => value)).toEqual(['all', '0', '1', '2', '3'])
  })

  it('go faster and slower from any speed, and stay at the ends', () => {
    expect([nextSpeed(1, 1), nextSpeed(1, -1), nextSpeed(2, 1), nextSpeed(0.25, -1)]).toEqual([1.25, 0.75, 2, 0.25])
  })

  it('of order are found again by their text', () => {
    for (const { value } of sortOptions) expect(sortText(sortOf(value))).toBe(value)
    expect(sortOf('listed')).toBeNull()
  })
})

describe('the filter by duration', () => {
  it('leaves a side open that is not written', () => {
    expect(durationFilter('', '').seconds).toBeUndefined()
    expect(durationFilter('9.5', '').seconds?.from).toBe(9.5)
    expect(durationFilter('', '3').seconds).toEqual({ from: 0, to: 3 })
  })

  it('says what is wrong', () => {
    for (const [from, to] of [['x', ''], ['-1', ''], ['5', '2']]) {
      const { seconds, problem } = durationFilter(from, to)
      expect(seconds).toBeUndefined()
      expect(problem).not.toBe('')
    }
  })
})

describe('a note', () => {
  beforeEach(() => { vi.useFakeTimers() })
  afterEach(() => { vi.useRealTimers() })

  function draft(isKept = true) {
    const saved: string[] = []
    const told: NoteState[] = []
    const save = async (text: string): Promise<boolean> => {
      if (isKept) saved.push(text)
      return isKept
    }
    return { saved, told, note: createNoteDraft({ saved: 'old', save, told: (state) => told.push(state), delay: 800 }) }
  }

  it('is saved once, after a pause', async () => {
    const { saved, told, note } = draft()
    note.type('a')
    await vi.advanceTimersByTimeAsync(500)
    note.type('ab')
    await vi.advanceTimersByTimeAsync(500)
    expect(saved).toEqual([])
    await vi.advanceTimersByTimeAsync(400)
    expect(saved).toEqual(['ab'])
    expect(told.at(-1)).toBe('saved')
  })

  it('is saved at once when the field is left, and not twice', async () => {
    const { saved, note } = draft()
    note.type('x')
    await note.leave()
    await note.leave()
    await vi.advanceTimersByTimeAsync(2000)
    expect(saved).toEqual(['x'])
  })

  it('is not saved where nothing changed', async () => {
    const { saved, note } = draft()
    note.type('new')
    note.type('old')
    await vi.advanceTimersByTimeAsync(2000)
    await note.leave()
    expect(saved).toEqual([])
  })

  it('says so when it could not be saved, and tries again', async () => {
    const { told, note } = draft(false)
    note.type('x')
    await note.leave()
    expect(told).toEqual(['typing', 'saving', 'failed'])
  })
})
