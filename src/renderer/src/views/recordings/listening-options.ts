import type { SelectOption } from '../../components/select-option'

export const speeds: readonly number[] = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2]

export const speedOptions: readonly SelectOption<number>[] = speeds.map((value) => ({ value, label: `${value} ×` }))

/** The next speed of the list, faster or slower; stays at the ends. */
export function nextSpeed(speed: number, way: 1 | -1): number {
  const candidates = way > 0 ? speeds.filter((one) => one > speed) : speeds.filter((one) => one < speed).reverse()
  return candidates[0] ?? speed
}

/** All channels, or one; the first two of a stereo recording have names. */
export function channelOptions(channels: number): readonly SelectOption<string>[] {
  const nameOf = (channel: number): string => (channels === 2 ? (channel === 0 ? 'Left' : 'Right') : `Ch. ${channel + 1}`)
  return [
    { value: 'all', label: 'All', hint: 'The picture is of their mean.' },
    ...Array.from({ length: channels }, (_, channel) => ({ value: String(channel), label: nameOf(channel) })),
  ]
}
