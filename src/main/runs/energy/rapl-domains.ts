import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** One energy counter of the processor. */
export interface RaplDomain {
  /** e.g. `package-0`, or `package-0/dram`. */
  readonly name: string
  /** Folder with `energy_uj`. */
  readonly folder: string
  /** Microjoules after which the counter begins again; null where it is not told. */
  readonly range: number | null
}

export interface RaplDomains {
  readonly packages: readonly RaplDomain[]
  readonly memory: readonly RaplDomain[]
}

/**
 * Counters below the kernel's powercap folder. Domains overlap: a package holds `core` and `uncore`, and `psys` holds
 * packages, so only packages are taken, and memory beside them. The same package may be there twice, as register
 * (`intel-rapl`) and as mapped memory (`intel-rapl-mmio`); the latter is taken, as CodeCarbon does. AMD's processors
 * appear under Intel's name, too.
 *
 * @returns empty lists where there is no such folder
 */
export async function findRaplDomains(powercap: string): Promise<RaplDomains> {
  const entries = (await readdir(powercap).catch(() => [])).filter((entry) => /^intel-rapl(-mmio)?:\d+(:\d+)?$/.test(entry)).sort()
  const named = await Promise.all(entries.map(async (entry) => ({ entry, name: (await readText(join(powercap, entry, 'name'))) ?? '' })))
  const nameOf = (entry: string): string => named.find((candidate) => candidate.entry === entry)?.name ?? ''
  // The mapped ones sort first and so come first into the maps.
  const packages = named.filter(({ entry, name }) => entry.split(':').length === 2 && name.startsWith('package'))
  const memory = named.filter(({ entry, name }) => entry.split(':').length === 3 && name === 'dram' && nameOf(parentOf(entry)).startsWith('package'))
  return {
    packages: await domains(powercap, packages),
    memory: await domains(powercap, memory.map(({ entry, name }) => ({ entry, name: `${nameOf(parentOf(entry))}/${name}` }))),
  }
}

/** Microjoules the counter shows. @throws the system's error, e.g. EACCES; RangeError where it is no number */
export async function readCounter({ folder }: RaplDomain): Promise<number> {
  const text = (await readFile(join(folder, 'energy_uj'), 'utf8')).trim()
  if (!/^\d+$/.test(text)) throw new RangeError(`The counter in ${folder} shows ${JSON.stringify(text.slice(0, 40))}.`)
  return Number(text)
}

async function domains(powercap: string, found: readonly { readonly entry: string; readonly name: string }[]): Promise<readonly RaplDomain[]> {
  const byName = new Map<string, string>()
  for (const { entry, name } of found) if (!byName.has(name)) byName.set(name, entry)
  return Promise.all([...byName].map(async ([name, entry]) => {
    const folder = join(powercap, entry)
    const range = Number(await readText(join(folder, 'max_energy_range_uj')))
    return { name, folder, range: Number.isFinite(range) && range > 0 ? range : null }
  }))
}

function parentOf(entry: string): string {
  return entry.slice(0, entry.lastIndexOf(':'))
}

async function readText(path: string): Promise<string | null> {
  return readFile(path, 'utf8').then((text) => text.trim(), () => null)
}
