import { bandPass, filter, highPass, lowPass, peak } from './biquad'
import { eventSounds } from './event-sounds'
import { amplitude } from './exact-math'
import { drawPlace, type Place } from './location'
import type { DemoPlan, DemoRecording } from './plan'
import { createRandom, seedOf, type Random } from './random'
import { eventKinds, type SceneRecipe } from './recipes'
import { addReverb } from './reverb'
import { addTo, scaleTo, swell, whiteNoise } from './signal'
import { harmonicCycle, wandering } from './tone'

/** Two channels, nominal range -1 to 1. */
export interface Stereo {
  readonly left: Float32Array
  readonly right: Float32Array
}

const engineCycle = harmonicCycle(14, 0.78)
const speechCycle = harmonicCycle(16, 0.85)
const babblers = 3

/** Gain of the recorder, decibel, and where its limiter begins. */
const recorderGain = 12
const knee = 0.6

/**
 * The sound of one recording. It depends on the plan's seed, its location and its own name alone, so recordings can be
 * made in any order and in several processes.
 */
export function renderRecording(plan: DemoPlan, recording: DemoRecording): Stereo {
  const { seconds, fs } = plan.shape
  const place = drawPlace(recording.scene, createRandom(seedOf(`${plan.seed}/${recording.scene}/${recording.identifier}`)))
  const random = createRandom(seedOf(`${plan.seed}/${recording.file}`))
  const length = Math.round(seconds * fs)
  const stereo = { left: new Float32Array(length), right: new Float32Array(length) }
  const room = new Float32Array(length)
  addBed(stereo, place.recipe, random, fs)
  addHum(stereo, place.recipe, random, fs)
  addBabble(stereo, room, place.recipe, random, fs)
  addEvents(stereo, room, place.recipe, random, fs)
  addReverb(room, stereo.left, stereo.right, place.recipe.echoSeconds, amplitude(place.recipe.echo), fs)
  colour(stereo, place, fs)
  return stereo
}

/** Noise that is partly the same in both channels, as between two ears, and the rumble in both. */
function addBed({ left, right }: Stereo, recipe: SceneRecipe, random: Random, fs: number): void {
  const step = Math.round(fs * 0.8)
  const tilt = lowPass(Math.sqrt(recipe.lowCut * recipe.highCut), fs, 0.5)
  const shape = (signal: Float32Array): Float32Array => {
    for (const stage of [highPass(recipe.lowCut, fs), tilt, lowPass(recipe.highCut, fs), lowPass(recipe.highCut, fs)]) filter(signal, stage)
    return swell(scaleTo(signal, amplitude(recipe.bed)), random, step, recipe.movement)
  }
  const middle = shape(whiteNoise(left.length, random.seed()))
  const side = shape(whiteNoise(left.length, random.seed()))
  const rumble = swell(scaleTo(filter(whiteNoise(left.length, random.seed()), lowPass(90, fs)), amplitude(recipe.rumble)), random, step, recipe.movement)
  addTo(middle, rumble, 0, 1)
  addTo(left, middle, 0, 1)
  addTo(right, middle, 0, 1)
  addTo(left, side, 0, 0.4)
  addTo(right, side, 0, -0.4)
}

function addHum({ left, right }: Stereo, recipe: SceneRecipe, random: Random, fs: number): void {
  const hum = wandering(engineCycle, left.length, recipe.humFrequency, 0.08, Math.round(fs * 0.7), fs, random)
  scaleTo(hum, amplitude(recipe.hum))
  addTo(left, hum, 0, 1)
  addTo(right, hum, 0, 0.9)
}

/** A few voices with syllables stand for many. */
function addBabble({ left, right }: Stereo, room: Float32Array, recipe: SceneRecipe, random: Random, fs: number): void {
  const level = amplitude(recipe.babble) / Math.sqrt(babblers)
  for (let n = 0; n < babblers; n++) {
    const voice = wandering(speechCycle, left.length, random.between(95, 230), 0.25, Math.round(fs * 0.3), fs, random)
    swell(swell(voice, random, Math.round(fs * random.between(0.09, 0.16)), 0.9), random, fs, 0.5)
    const upper = filter(voice.slice(), bandPass(random.between(1100, 2300), fs, 1.5))
    filter(voice, bandPass(random.between(350, 750), fs, 1))
    addTo(voice, upper, 0, 0.6)
    scaleTo(voice, level)
    const pan = random.between(0.25, 0.75)
    addTo(left, voice, 0, 1.4 * (1 - pan))
    addTo(right, voice, 0, 1.4 * pan)
    addTo(room, voice, 0, 1)
  }
}

function addEvents({ left, right }: Stereo, room: Float32Array, recipe: SceneRecipe, random: Random, fs: number): void {
  for (const kind of eventKinds) {
    const event = recipe.events[kind]
    if (!event) continue
    for (let at = gap(random, event.perMinute); at < left.length / fs; at += gap(random, event.perMinute)) {
      const sound = scaleTo(eventSounds[kind](random, fs), amplitude(event.level + 3 * random.normal()))
      const start = Math.round(at * fs - sound.length / 2)
      const pan = random.between(0.15, 0.85)
      addTo(left, sound, start, 1.4 * (1 - pan))
      addTo(right, sound, start, 1.4 * pan)
      addTo(room, sound, start, 1)
    }
  }
}

/** Seconds to the next event; never none, so that a rate cannot make endless many. */
function gap(random: Random, perMinute: number): number {
  return (60 / perMinute) * random.between(0.1, 1.9)
}

function colour({ left, right }: Stereo, place: Place, fs: number): void {
  const gain = amplitude(place.gain + recorderGain)
  for (const channel of [left, right]) {
    for (const { frequency, gain: tone } of place.tone) filter(channel, peak(frequency, fs, 0.5, tone))
    for (let i = 0; i < channel.length; i++) channel[i] = limit(channel[i] * gain)
  }
}

/** Bends what is above the knee so that it never reaches full scale. */
function limit(sample: number): number {
  const above = (sample < 0 ? -sample : sample) - knee
  if (above <= 0) return sample
  const bent = knee + (above * (1 - knee)) / (above + 1 - knee)
  return sample < 0 ? -bent : bent
}
