/** Seeds that were understood, or why they were not. */
export type SeedList = { readonly seeds: readonly number[]; readonly problem: null } | { readonly seeds: null; readonly problem: string }

const largestSeed = 2 ** 32 - 1
const mostSeeds = 1000

/**
 * A list of seeds as people write it: `0-2`, `0, 1, 2`, `0-4 42`. Each counts once, in the order of writing.
 *
 * @returns the seeds, or a sentence that says which part is not understood
 */
export function parseSeeds(text: string): SeedList {
  const parts = text.replace(/\s*(?:-|\u2013|\.\.)\s*/g, '-').split(/[\s,;]+/).filter((part) => part !== '')
  if (parts.length === 0) return refuse('At least one seed, e.g. 0-2.')
  const seeds = new Set<number>()
  for (const part of parts) {
    const range = rangeOf(part)
    if (typeof range === 'string') return refuse(range)
    if (range[1] - range[0] >= mostSeeds) return refuse(`${part} has more than ${mostSeeds} seeds.`)
    for (let seed = range[0]; seed <= range[1]; seed++) seeds.add(seed)
    if (seeds.size > mostSeeds) return refuse(`More than ${mostSeeds} seeds.`)
  }
  return { seeds: [...seeds], problem: null }
}

/** Seeds as they are written shortest: `0-2, 7`. */
export function formatSeeds(seeds: readonly number[]): string {
  const runs: [number, number][] = []
  for (const seed of seeds) {
    const last = runs.at(-1)
    if (last !== undefined && seed === last[1] + 1) last[1] = seed
    else runs.push([seed, seed])
  }
  return runs.map(([from, to]) => (from === to ? String(from) : to === from + 1 ? `${from}, ${to}` : `${from}-${to}`)).join(', ')
}

/** First and last seed of a part, or what is wrong with it. */
function rangeOf(part: string): readonly [number, number] | string {
  const match = /^(\d+)(?:-(\d+))?$/.exec(part)
  if (match === null) return `${part} is not a seed: whole numbers from 0, e.g. 0-2 or 0, 1, 2.`
  const from = Number(match[1])
  const to = match[2] === undefined ? from : Number(match[2])
  if (Math.max(from, to) > largestSeed) return `${part} is more than ${largestSeed}.`
  return to < from ? `${part} goes backwards.` : [from, to]
}

function refuse(problem: string): SeedList {
  return { seeds: null, problem }
}
