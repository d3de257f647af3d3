import type { ChannelChoice } from '@shared/models'
import { audioError } from './audio-errors'
import { mixToMono } from './mix-to-mono'

/** Which channels make a signal: the mean of `count` of them from `first` on, or half the difference of two. */
export interface ChannelMix {
  readonly first: number
  readonly count: number
  readonly difference: boolean
}

const names: Readonly<Record<Exclude<ChannelChoice, 'mix' | 'each'>, string>> = {
  left: 'left channel', right: 'right channel', mid: 'sum of left and right', side: 'difference of left and right',
}

/**
 * The signals that a choice means for a recording of so many channels: one, or one per channel. The only channel of a mono
 * recording counts as its left one.
 *
 * @throws WorkbenchError `audio-channel-missing` where the recording has too few
 */
export function channelMixes(choice: ChannelChoice, channels: number, path: string): readonly ChannelMix[] {
  switch (choice) {
    case 'mix': return [{ first: 0, count: channels, difference: false }]
    case 'each': return Array.from({ length: channels }, (_, first) => oneChannel(first))
    case 'left': return [oneChannel(0)]
  }
  if (channels < 2) throw audioError('audio-channel-missing', `The recording has one channel, so there is no ${names[choice]}.`, path)
  return [choice === 'right' ? oneChannel(1) : { first: 0, count: 2, difference: choice === 'side' }]
}

/** The signal: the very channel where it is only that, otherwise in place of its first channel. */
export function mixChannels(channels: readonly Float32Array[], { first, count, difference }: ChannelMix): Float32Array {
  if (difference) return halfDifference(channels[first], channels[first + 1])
  return mixToMono(channels.slice(first, first + count), channels[first])
}

function oneChannel(first: number): ChannelMix {
  return { first, count: 1, difference: false }
}

function halfDifference(left: Float32Array, right: Float32Array): Float32Array {
  for (let i = 0; i < left.length; i++) left[i] = (left[i] - right[i]) * 0.5
  return left
}
