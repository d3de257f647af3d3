import { powerOfTwo } from './exact-math'
import type { DemoScene } from './plan'
import type { Random } from './random'
import { eventKinds, neighbours, recipes, type EventKind, type SceneRecipe } from './recipes'

/** How much places of one scene differ; raised, the dataset becomes harder. Settled by training on it. */
export interface Difficulty {
  /** Deviation of a place's levels, decibel. */
  readonly levels: number
  /** Deviation of a place's frequencies and durations, octaves. */
  readonly frequencies: number
  /** Deviation of a place's event rates, octaves. */
  readonly rates: number
  /** Largest share that a place takes from a neighbouring scene, 0 to 1. */
  readonly blend: number
  /** Deviation of the recording chain: overall gain and tone, decibel. */
  readonly chain: number
}

export const demoDifficulty: Difficulty = { levels: 1.4, frequencies: 0.1, rates: 0.3, blend: 0.2, chain: 1.4 }

/** One place: its scene's recipe as it sounds there, and the tone of the place. */
export interface Place {
  readonly recipe: SceneRecipe
  /** Overall gain, decibel. */
  readonly gain: number
  /** Three broad peaks or dips. */
  readonly tone: readonly { readonly frequency: number; readonly gain: number }[]
}

/** Draws a place of a scene. The same generator state gives the same place. */
export function drawPlace(scene: DemoScene, random: Random, difficulty: Difficulty = demoDifficulty): Place {
  const near = neighbours[scene]
  const other = recipes[near[Math.floor(random.next() * near.length)]]
  const recipe = vary(blend(recipes[scene], other, difficulty.blend * random.next()), random, difficulty)
  const tone = [200, 900, 3500].map((frequency) => ({
    frequency: frequency * powerOfTwo(0.5 * random.normal()),
    gain: difficulty.chain * random.normal(),
  }))
  return { recipe, gain: difficulty.chain * random.normal(), tone }
}

/** A recipe between two: `share` of the other one. */
function blend(own: SceneRecipe, other: SceneRecipe, share: number): SceneRecipe {
  const mix = (a: number, b: number): number => a + (b - a) * share
  const rate = (kind: EventKind): number => mix(own.events[kind]?.perMinute ?? 0, other.events[kind]?.perMinute ?? 0)
  const level = (kind: EventKind): number => own.events[kind]?.level ?? other.events[kind]?.level ?? 0
  return {
    bed: mix(own.bed, other.bed), lowCut: mix(own.lowCut, other.lowCut), highCut: mix(own.highCut, other.highCut),
    rumble: mix(own.rumble, other.rumble), movement: mix(own.movement, other.movement), hum: mix(own.hum, other.hum),
    humFrequency: own.humFrequency, babble: mix(own.babble, other.babble), echoSeconds: mix(own.echoSeconds, other.echoSeconds),
    echo: mix(own.echo, other.echo),
    events: Object.fromEntries(eventKinds.filter((kind) => rate(kind) > 0).map((kind) => [kind, { perMinute: rate(kind), level: level(kind) }])),
  }
}

function vary(recipe: SceneRecipe, random: Random, { levels, frequencies, rates }: Difficulty): SceneRecipe {
  const level = (value: number): number => value + levels * random.normal()
  const frequency = (value: number): number => value * powerOfTwo(frequencies * random.normal())
  return {
    bed: level(recipe.bed), lowCut: frequency(recipe.lowCut), highCut: frequency(recipe.highCut),
    rumble: level(recipe.rumble), movement: Math.min(0.9, frequency(recipe.movement)), hum: level(recipe.hum),
    humFrequency: frequency(recipe.humFrequency), babble: level(recipe.babble), echoSeconds: frequency(recipe.echoSeconds),
    echo: level(recipe.echo),
    events: Object.fromEntries(eventKinds.flatMap((kind) => {
      const event = recipe.events[kind]
      return event ? [[kind, { perMinute: event.perMinute * powerOfTwo(rates * random.normal()), level: level(event.level) }]] : []
    })),
  }
}
