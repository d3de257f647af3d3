import type { Matrix } from '@shared/models'
import type { Shard } from './catalogue'
import type { PlacedEntry } from './entry-index'
import type { ShardStore } from './shard-store'

const groupBytes = 8 << 20

/** The entries of a shard, in groups of a few megabytes. */
export function entriesOf(store: ShardStore, shard: Shard): readonly (readonly PlacedEntry[])[] {
  const groups: PlacedEntry[][] = []
  let bytes = groupBytes
  for (const entry of store.catalogue.index.entriesOf(shard.number)) {
    if (bytes >= groupBytes) {
      groups.push([])
      bytes = 0
    }
    groups[groups.length - 1].push(entry)
    bytes += 4 * entry.place.bands * entry.place.frames
  }
  return groups
}

/** Reads entries with their values, which does not count as their use; those that are damaged are left out, and struck out in the cache. */
export async function readWhole(store: ShardStore, entries: readonly PlacedEntry[]): Promise<readonly { readonly key: Uint8Array; readonly matrix: Matrix; readonly fs: number }[]> {
  const matrices = entries.map(({ place: { bands, frames } }) => ({ bands, frames, data: new Float32Array(bands * frames) }))
  const sound = await store.read(entries.map(({ key }, at) => ({ key, into: matrices[at].data })), false)
  return entries.flatMap(({ key, place }, at) => sound[at] ? [{ key, matrix: matrices[at], fs: place.fs }] : [])
}
