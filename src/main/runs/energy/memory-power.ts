/** Watts of one memory module. */
const modulePower = { x86: 5, arm: 1.5 } as const
const leastPower = { x86: 10, arm: 3 } as const

/** Modules count less the more there are: up to 4 in full, to 8 nine tenths, to 16 eight tenths, then seven. */
const shares: readonly (readonly [upTo: number, share: number])[] = [[4, 1], [8, 0.9], [16, 0.8], [Infinity, 0.7]]

/**
 * Power of the memory in watts from its size alone, as CodeCarbon 3 estimates it: so many modules as machines of that
 * size usually have, five watts each (ARM 1.5), fewer for each further one.
 *
 * @param gigabytes installed memory, GiB
 * @see CodeCarbon, Methodology, "RAM"
 */
export function memoryPower(gigabytes: number, architecture: string): number {
  const kind = architecture.startsWith('arm') ? 'arm' : 'x86'
  const modules = moduleCount(gigabytes)
  let counted = 0
  let from = 0
  for (const [upTo, share] of shares) {
    counted += share * Math.max(0, Math.min(modules, upTo) - from)
    from = upTo
  }
  return Math.max(leastPower[kind], modulePower[kind] * counted)
}

function moduleCount(gigabytes: number): number {
  if (gigabytes <= 2) return 1
  if (gigabytes <= 16) return 2
  if (gigabytes <= 64) return 4
  if (gigabytes <= 128) return 8
  // Servers: the largest usual module of which there would be at least eight, at most 32 of them.
  const size = [128, 64, 32, 16].find((candidate) => candidate <= gigabytes / 8) ?? 16
  return Math.min(32, Math.ceil(gigabytes / size))
}
