import type { DisplaySettings } from '@shared/models'

/** Levels that the darkest and the brightest colour stand for. */
export interface LevelRange {
  readonly low: number
  readonly high: number
}

/** The least level there is: that of librosa's `amin`. A recording without anything louder is silent, and shown dark. */
const silence = -100

/** The largest finite value, or -Infinity. */
export function loudestOf(values: Float32Array): number {
  let loudest = -Infinity
  for (let i = 0; i < values.length; i++) if (values[i] > loudest && values[i] !== Infinity) loudest = values[i]
  return loudest
}

/** Levels that a spectrogram shows: up to the loudest one, or up to what the settings say, and `range` decibels down. */
export function shownLevels({ range, loudest }: Pick<DisplaySettings, 'range' | 'loudest'>, loudestShown: number): LevelRange {
  const high = loudest ?? (loudestShown <= silence ? silence + range : Math.ceil(loudestShown))
  return { low: high - range, high }
}

/** From the smallest finite value to the largest. */
export function wholeRange(values: Float32Array): LevelRange {
  let low = Infinity
  let high = -Infinity
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) continue
    if (values[i] < low) low = values[i]
    if (values[i] > high) high = values[i]
  }
  if (low > high) return { low: 0, high: 1 }
  return low === high ? { low: low - 0.5, high: high + 0.5 } : { low, high }
}

/** Steps that a level is told apart in before it becomes a colour; four for each colour, so that a bent map stays smooth. */
const steps = 1024

/** Colours by level. */
export interface LevelColours {
  readonly range: LevelRange
  /** One RGBA pixel for each step, as the machine orders bytes. */
  readonly pixels: Uint32Array
}

/**
 * The colours of levels. `contrast` is the share of the range at which the map's middle stands: above 0.5 quiet levels are darker,
 * below they are brighter.
 *
 * @param table 256 colours, red, green, blue
 */
export function levelColours(table: Uint8Array, range: LevelRange, contrast: number): LevelColours {
  const bend = Math.log(0.5) / Math.log(Math.min(0.95, Math.max(0.05, contrast)))
  const bytes = new Uint8Array(steps * 4)
  for (let step = 0; step < steps; step++) {
    const colour = Math.round((step / (steps - 1)) ** bend * 255) * 3
    bytes.set([table[colour], table[colour + 1], table[colour + 2], 255], step * 4)
  }
  return { range, pixels: new Uint32Array(bytes.buffer) }
}

/** Step of a level: what is quieter or louder than the range has its ends' colours. */
export function stepOf(level: number, { low, high }: LevelRange): number {
  const step = Math.round(((level - low) / (high - low)) * (steps - 1))
  return step > 0 ? Math.min(steps - 1, step) : 0
}
