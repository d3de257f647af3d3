/**
 * The moment that is heard, between the answers of the audio clock. Media elements may tell their position in steps; what is
 * shown moves evenly with the frames and is drawn towards what they tell.
 */
export interface PlaybackClock {
  /** Begins anew from a position: after playing, pausing, seeking. */
  restart(position: number): void
  /**
   * @param told position that the audio clock tells, seconds
   * @param now time of the frame, milliseconds
   * @param rate speed of playing
   * @returns the position to show, seconds
   */
  at(told: number, now: number, rate: number): number
}

/** Further off than this it is a jump, not a step of the clock. */
const jump = 0.1
/** Share of the difference that is made good with every frame. */
const pull = 0.15

export function createPlaybackClock(): PlaybackClock {
  let shown = 0
  let before: number | null = null

  return {
    restart(position) {
      shown = position
      before = null
    },
    at(told, now, rate) {
      const expected = before === null ? told : shown + ((now - before) / 1000) * rate
      before = now
      shown = Math.abs(told - expected) > jump ? told : expected + (told - expected) * pull
      return shown
    },
  }
}
