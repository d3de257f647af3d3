import type { PowerProbe } from './power-probe'
import { findRaplDomains, readCounter, type RaplDomain } from './rapl-domains'

/** A domain and what it showed last, microjoules. */
interface Counter {
  readonly domain: RaplDomain
  last: number
}

export type RaplOutcome = { readonly probe: PowerProbe } | { readonly probe: null; readonly because: string }

/**
 * Energy as the processor counts it (RAPL), all packages, and memory where it is counted. All of the packages must be
 * readable: with one of two missing, half of the energy would be.
 *
 * @param powercap the kernel's folder, `/sys/class/powercap`
 * @returns the probe, or in words why there is none
 */
export async function raplProbe(powercap: string): Promise<RaplOutcome> {
  const { packages, memory } = await findRaplDomains(powercap)
  if (packages.length === 0) return { probe: null, because: 'there are no RAPL counters' }
  try {
    const cpu = await Promise.all(packages.map(open))
    // Memory counters are a supplement: without them memory is estimated.
    const ram = await Promise.all(memory.map(open)).catch(() => [])
    const method = `RAPL, ${[...cpu, ...ram].map(({ domain }) => domain.name).join(', ')}`
    return { probe: { source: 'rapl', method, read: async () => ({ cpu: await used(cpu), ram: ram.length > 0 ? await used(ram) : null }) } }
  } catch (error) {
    const code = (error as { code?: string }).code
    return { probe: null, because: code === 'EACCES' || code === 'EPERM' ? 'RAPL counters may be read by administrators only' : 'RAPL counters cannot be read' }
  }
}

async function open(domain: RaplDomain): Promise<Counter> {
  return { domain, last: await readCounter(domain) }
}

/** Joules since the last call. A counter that fails once is asked again the next time and then tells of both. */
async function used(counters: readonly Counter[]): Promise<number> {
  let microjoules = 0
  for (const counter of counters) {
    const now = await readCounter(counter.domain).catch(() => null)
    if (now === null) continue
    microjoules += difference(counter.last, now, counter.domain.range)
    counter.last = now
  }
  return microjoules / 1e6
}

/** A counter that shows less than before has begun again; where its range is not known, nothing is told by it. */
function difference(before: number, now: number, range: number | null): number {
  if (now >= before) return now - before
  return range === null || range < before ? 0 : now + range - before
}
