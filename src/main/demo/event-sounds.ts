import { bandPass, filter, highPass, lowPass } from './biquad'
import type { Random } from './random'
import type { EventKind } from './recipes'
import { addTo, hump, strike, swell, whiteNoise } from './signal'
import { glide, harmonicCycle, sineCycle } from './tone'

type EventSound = (random: Random, fs: number) => Float32Array

const voiceCycle = harmonicCycle(16, 0.85)
const bellCycle = harmonicCycle(5, 0.5)
const organCycle = harmonicCycle(6, 0.6)
const scale = [262, 294, 330, 392, 440, 523, 587, 659]

/** One sound of each kind, mono, of its own length; its level is set by whoever mixes it. */
export const eventSounds: Readonly<Record<EventKind, EventSound>> = {
  footstep: (random, fs) => struck(random, fs, 0.09, 0.012, bandPass(random.between(350, 1800), fs, 0.9)),
  voice: phrase,
  chirp: chirps,
  chime: chime,
  chord: chord,
  pass: (random, fs) => hump(filter(filter(noise(random, fs, random.between(2.5, 5)), highPass(80, fs)), lowPass(random.between(900, 2400), fs))),
  squeal: squeal,
  clatter: clatter,
  beep: (random, fs) => repeated(random, fs, 0.12, () => glide(sineCycle, seconds(0.08, fs), random.between(1900, 2300), 2000, fs)),
  hiss: (random, fs) => strike(filter(noise(random, fs, random.between(0.5, 1.2)), highPass(random.between(1800, 3200), fs)), seconds(0.03, fs), seconds(0.15, fs)),
}

function seconds(duration: number, fs: number): number {
  return Math.round(duration * fs)
}

function noise(random: Random, fs: number, duration: number): Float32Array {
  return whiteNoise(seconds(duration, fs), random.seed())
}

function struck(random: Random, fs: number, duration: number, halfLife: number, colour: Parameters<typeof filter>[1]): Float32Array {
  return strike(filter(noise(random, fs, duration), colour), seconds(0.002, fs), seconds(halfLife, fs))
}

/** Speech as far as rhythm and spectrum go: a buzz with syllables and two formants. */
function phrase(random: Random, fs: number): Float32Array {
  const length = seconds(random.between(0.7, 1.8), fs)
  const pitch = random.between(95, 230)
  const buzz = glide(voiceCycle, length, pitch * 1.1, pitch * 0.9, fs)
  swell(buzz, random, seconds(0.11, fs), 0.95)
  const second = filter(buzz.slice(), bandPass(random.between(1100, 2200), fs, 2.5))
  filter(buzz, bandPass(random.between(350, 750), fs, 1.5))
  addTo(buzz, second, 0, 0.7)
  return hump(buzz)
}

/** A bird: two to six short glides. */
function chirps(random: Random, fs: number): Float32Array {
  const top = random.between(2600, 6200)
  const down = random.next() < 0.5
  return repeated(random, fs, random.between(0.08, 0.16), () => hump(glide(sineCycle, seconds(0.07, fs), down ? top : top * 0.75, down ? top * 0.75 : top, fs)))
}

/** What precedes an announcement: two or three notes. */
function chime(random: Random, fs: number): Float32Array {
  const first = Math.floor(random.between(2, 6))
  let note = first
  return repeated(random, fs, 0.42, () => strike(glide(bellCycle, seconds(0.8, fs), scale[note % 8], scale[note++ % 8], fs), seconds(0.01, fs), seconds(0.16, fs)))
}

/** Background music: three notes held. */
function chord(random: Random, fs: number): Float32Array {
  const length = seconds(random.between(1.2, 2.4), fs)
  const root = Math.floor(random.between(0, 4))
  const sum = new Float32Array(length)
  for (const step of [0, 2, 4]) addTo(sum, glide(organCycle, length, scale[(root + step) % 8], scale[(root + step) % 8], fs), 0, 1)
  return hump(sum)
}

/** Wheels in a curve: a narrow, wandering whistle. */
function squeal(random: Random, fs: number): Float32Array {
  const length = seconds(random.between(0.6, 1.8), fs)
  const pitch = random.between(1700, 4200)
  const whistle = glide(harmonicCycle(2, 0.4), length, pitch, pitch * random.between(0.85, 1.1), fs)
  return hump(swell(whistle, random, seconds(0.02, fs), 0.6))
}

/** Rail joints, suitcase wheels, rattling panels: two to six knocks. */
function clatter(random: Random, fs: number): Float32Array {
  const colour = bandPass(random.between(180, 1100), fs, 1.2)
  return repeated(random, fs, random.between(0.07, 0.15), () => struck(random, fs, 0.08, 0.015, colour))
}

function repeated(random: Random, fs: number, every: number, sound: () => Float32Array): Float32Array {
  const count = Math.floor(random.between(2, 6.99))
  const parts = Array.from({ length: count }, sound)
  const sum = new Float32Array(seconds(every, fs) * (count - 1) + parts[count - 1].length)
  parts.forEach((part, index) => addTo(sum, part, seconds(every, fs) * index, 1))
  return sum
}
