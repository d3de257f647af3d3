import { formatCount, unknown } from '../../data/format'
import { flattenParameters } from '../../../../shared/flatten-parameters'
import { networkPresets, type RunSummary } from '../../../../shared/models'

/** A parameter that is not the same in all runs. */
export interface DifferingParameter {
  readonly key: string
  /** The shortest end of the key that says what it is, and that no other one has. */
  readonly title: string
  readonly value: (run: RunSummary) => string | number | null
}

type Parameters = RunSummary['parameters']

// These parameters have columns of their own.
const ownColumns: ReadonlySet<string> = new Set(['split.fold', 'split.heldOutCity', 'seed', 'epochs'])
const speaking: ReadonlySet<string> = new Set(['features', 'split'])
const networkPrefix = 'network.'
/** With more differences than this a network is named as a whole. */
const mostNetworkKeys = 2

/** Parameters that are not the same in all runs, in the order in which the runs name them. Runs that cannot be read do not count. */
export function differingKeys(runs: readonly RunSummary[]): readonly string[] {
  const readable = runs.filter((run) => Object.keys(run.parameters).length > 0)
  const keys = new Set(readable.flatMap((run) => Object.keys(run.parameters)))
  return [...keys].filter((key) => !ownColumns.has(key) && new Set(readable.map((run) => run.parameters[key] ?? null)).size > 1)
}

/** The same for reading: networks that differ much are one parameter, with the network's name. */
export function differingParameters(runs: readonly RunSummary[]): readonly DifferingParameter[] {
  const keys = differingKeys(runs)
  const ofNetworks = keys.filter((key) => key.startsWith(networkPrefix))
  const single = ofNetworks.length > mostNetworkKeys ? keys.filter((key) => !key.startsWith(networkPrefix)) : keys
  const parameters = single.map((key) => ({ key, title: shortest(key, single), value: ({ parameters }: RunSummary) => parameters[key] ?? null }))
  if (single === keys) return parameters
  const names = networkNames(runs)
  return [{ key: 'network', title: 'network', value: ({ parameters }) => names.get(networkOf(parameters)) ?? null }, ...parameters]
}

/** A parameter's value as it is read. */
export function parameterText(value: string | number | null): string {
  if (value === null) return unknown
  return typeof value === 'number' && Number.isInteger(value) ? formatCount(value) : String(value)
}

function shortest(key: string, among: readonly string[]): string {
  const parts = key.split('.')
  // What features and splits have is known by its own name; `initialDelay` could be of this or that.
  const least = parts.length > 1 && !speaking.has(parts[0]) ? 2 : 1
  const ends = parts.map((_, index) => parts.slice(parts.length - 1 - index).join('.')).slice(least - 1)
  return ends.find((end) => !/^\d/.test(end) && among.every((other) => other === key || !`.${other}`.endsWith(`.${end}`))) ?? key
}

/** A preset's title where one alone has this network, else its filters and units; of two that would be named alike the second is numbered. */
function networkNames(runs: readonly RunSummary[]): ReadonlyMap<string, string> {
  const presets = presetTitles()
  const names = new Map<string, string>()
  for (const { parameters } of runs) {
    const network = networkOf(parameters)
    if (network === '[]' || names.has(network)) continue
    const name = presets.get(network) ?? sizes(parameters)
    const alike = [...names.values()].filter((known) => known === name || known.startsWith(`${name} (`)).length
    names.set(network, alike === 0 ? name : `${name} (${alike + 1})`)
  }
  return names
}

function presetTitles(): ReadonlyMap<string, string> {
  const known = networkPresets.map(({ title, network }) => ({ title, network: networkOf(flattenParameters({ network })) }))
  return new Map(known.filter(({ network }, index) => known.every((other, at) => at === index || other.network !== network)).map(({ title, network }) => [network, title]))
}

function networkOf(parameters: Parameters): string {
  return JSON.stringify(Object.entries(parameters).filter(([key]) => key.startsWith(networkPrefix)).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Filters and units of a network, e.g. `16-24, dense 32`. */
function sizes(parameters: Parameters): string {
  const all = (pattern: RegExp): string => Object.entries(parameters).filter(([key]) => pattern.test(key)).map(([, value]) => String(value)).join('-')
  const [filters, units] = [all(/^network\.blocks\.\d+\.filters$/), all(/^network\.dense\.\d+\.units$/)]
  return [filters, units === '' ? '' : `dense ${units}`].filter((part) => part !== '').join(', ') || 'no layers'
}
