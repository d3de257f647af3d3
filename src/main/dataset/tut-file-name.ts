/** What a file name in one of the TUT and TAU patterns says; empty where it says nothing. */
export interface NameFacts {
  readonly identifier: string
  readonly sourceLabel: string
}

/** Scene, city, location, segment, in 2022 also sub-segment, device: `airport-barcelona-0-0-a`. */
const urbanName = /^[a-z_]+-([a-z]+)-(\d+)-\d+(?:-\d+)?-([a-z]\d*)$/i
/** 2016 and 2017: recording, start, end: `a001_0_30`. */
const timedName = /^([a-z]\d+)_\d+_\d+$/i
const nothing: NameFacts = { identifier: '', sourceLabel: '' }

/**
 * Location and device from a recording's file name. In names of six parts the location is parts two and three, never
 * "all but the last two": that would make every 10-second clip of TAU 2022 a location of its own.
 */
export function factsFromName(file: string): NameFacts {
  const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '')
  const urban = urbanName.exec(name)
  if (urban) return { identifier: `${urban[1]}-${urban[2]}`, sourceLabel: urban[3] }
  const timed = timedName.exec(name)
  return timed ? { identifier: timed[1], sourceLabel: '' } : nothing
}
