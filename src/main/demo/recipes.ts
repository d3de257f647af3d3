import type { DemoScene } from './plan'

export const eventKinds = ['footstep', 'voice', 'chirp', 'chime', 'chord', 'pass', 'squeal', 'clatter', 'beep', 'hiss'] as const
export type EventKind = (typeof eventKinds)[number]

/** What a scene is made of. Levels are decibel relative to full scale (root mean square; events: while they sound). */
export interface SceneRecipe {
  /** The steady noise of the place: level, and the band it fills, hertz. */
  readonly bed: number
  readonly lowCut: number
  readonly highCut: number
  /** Noise below 90 Hz: vehicles, ventilation. */
  readonly rumble: number
  /** How much bed and rumble rise and fall, 0 to 1. */
  readonly movement: number
  /** An engine or motor: level and fundamental, hertz. */
  readonly hum: number
  readonly humFrequency: number
  /** Many people talking at a distance. */
  readonly babble: number
  /** Time in which sound falls by 60 dB, seconds, and level of the room relative to the sound in it. */
  readonly echoSeconds: number
  readonly echo: number
  /** Events per minute and their level. */
  readonly events: Readonly<Partial<Record<EventKind, { readonly perMinute: number; readonly level: number }>>>
}

/** Scenes differ in spectrum and in what happens; neighbours (bus, metro, tram) are alike, as in life. */
export const recipes: Readonly<Record<DemoScene, SceneRecipe>> = {
  airport: {
    bed: -38, lowCut: 80, highCut: 2600, rumble: -45, movement: 0.2, hum: -47, humFrequency: 118, babble: -38, echoSeconds: 2, echo: -3,
    events: { chime: { perMinute: 5, level: -32 }, clatter: { perMinute: 30, level: -34 }, footstep: { perMinute: 60, level: -37 }, voice: { perMinute: 5, level: -34 } },
  },
  bus: {
    bed: -33, lowCut: 50, highCut: 1300, rumble: -25, movement: 0.35, hum: -29, humFrequency: 72, babble: -42, echoSeconds: 0.25, echo: -12,
    events: { hiss: { perMinute: 6, level: -30 }, clatter: { perMinute: 25, level: -36 }, beep: { perMinute: 3, level: -36 }, voice: { perMinute: 4, level: -36 } },
  },
  metro: {
    bed: -30, lowCut: 60, highCut: 2400, rumble: -27, movement: 0.45, hum: -36, humFrequency: 190, babble: -44, echoSeconds: 0.4, echo: -10,
    events: { clatter: { perMinute: 90, level: -31 }, squeal: { perMinute: 8, level: -35 }, beep: { perMinute: 3, level: -36 }, voice: { perMinute: 3, level: -36 } },
  },
  metro_station: {
    bed: -36, lowCut: 60, highCut: 1600, rumble: -32, movement: 0.7, hum: -48, humFrequency: 100, babble: -41, echoSeconds: 2.8, echo: -2,
    events: { squeal: { perMinute: 5, level: -36 }, chime: { perMinute: 3, level: -34 }, hiss: { perMinute: 5, level: -34 }, footstep: { perMinute: 60, level: -37 }, voice: { perMinute: 4, level: -36 } },
  },
  park: {
    bed: -45, lowCut: 150, highCut: 4500, rumble: -50, movement: 0.4, hum: -70, humFrequency: 90, babble: -55, echoSeconds: 0.3, echo: -18,
    events: { chirp: { perMinute: 70, level: -38 }, footstep: { perMinute: 30, level: -42 }, voice: { perMinute: 4, level: -42 }, pass: { perMinute: 2, level: -44 } },
  },
  public_square: {
    bed: -41, lowCut: 90, highCut: 3000, rumble: -44, movement: 0.3, hum: -65, humFrequency: 90, babble: -41, echoSeconds: 0.9, echo: -8,
    events: { chirp: { perMinute: 18, level: -40 }, footstep: { perMinute: 60, level: -39 }, voice: { perMinute: 9, level: -36 }, pass: { perMinute: 5, level: -38 }, chime: { perMinute: 1.5, level: -38 } },
  },
  shopping_mall: {
    bed: -40, lowCut: 90, highCut: 3200, rumble: -48, movement: 0.15, hum: -52, humFrequency: 118, babble: -34, echoSeconds: 1.2, echo: -6,
    events: { chord: { perMinute: 28, level: -37 }, footstep: { perMinute: 80, level: -38 }, beep: { perMinute: 8, level: -38 }, voice: { perMinute: 6, level: -35 } },
  },
  street_pedestrian: {
    bed: -40, lowCut: 90, highCut: 3300, rumble: -41, movement: 0.25, hum: -65, humFrequency: 90, babble: -38, echoSeconds: 0.45, echo: -11,
    events: { footstep: { perMinute: 150, level: -35 }, voice: { perMinute: 14, level: -34 }, pass: { perMinute: 3, level: -40 }, chord: { perMinute: 4, level: -44 } },
  },
  street_traffic: {
    bed: -36, lowCut: 70, highCut: 3400, rumble: -34, movement: 0.3, hum: -46, humFrequency: 80, babble: -52, echoSeconds: 0.4, echo: -12,
    events: { pass: { perMinute: 24, level: -29 }, footstep: { perMinute: 15, level: -42 }, squeal: { perMinute: 1.5, level: -42 }, chirp: { perMinute: 3, level: -46 } },
  },
  tram: {
    bed: -34, lowCut: 60, highCut: 2600, rumble: -30, movement: 0.4, hum: -36, humFrequency: 330, babble: -41, echoSeconds: 0.3, echo: -12,
    events: { clatter: { perMinute: 45, level: -34 }, squeal: { perMinute: 9, level: -36 }, beep: { perMinute: 5, level: -36 }, hiss: { perMinute: 2, level: -36 }, voice: { perMinute: 4, level: -36 } },
  },
}

/** The scene that a place of this scene may resemble. */
export const neighbours: Readonly<Record<DemoScene, readonly DemoScene[]>> = {
  airport: ['shopping_mall', 'metro_station'],
  bus: ['tram', 'metro'],
  metro: ['tram', 'bus'],
  metro_station: ['airport', 'shopping_mall'],
  park: ['public_square', 'street_pedestrian'],
  public_square: ['street_pedestrian', 'park'],
  shopping_mall: ['airport', 'street_pedestrian'],
  street_pedestrian: ['public_square', 'shopping_mall'],
  street_traffic: ['public_square', 'street_pedestrian'],
  tram: ['metro', 'bus'],
}
