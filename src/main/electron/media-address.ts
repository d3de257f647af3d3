import { mediaScheme } from '@shared/media'
import type { DatasetId, Settings } from '@shared/models'

export type MediaAddress =
  | { readonly kind: 'audio'; readonly dataset: DatasetId; readonly recording: number }
  | { readonly kind: 'thumbnail'; readonly dataset: DatasetId; readonly recording: number; readonly colourMap: Settings['colourMap'] }

const colourMaps: readonly string[] = ['magma', 'viridis', 'inferno', 'grey'] satisfies readonly Settings['colourMap'][]

/** What an address of the media protocol asks for, or null when it is none that this program writes. */
export function readMediaAddress(address: string): MediaAddress | null {
  try {
    const { protocol, host, pathname, searchParams } = new URL(address)
    const parts = /^\/([^/]+)\/(\d{1,9})$/.exec(pathname)
    if (protocol !== `${mediaScheme}:` || parts === null) return null
    const dataset = decodeURIComponent(parts[1])
    const recording = Number(parts[2])
    if (host === 'audio') return { kind: 'audio', dataset, recording }
    const colourMap = searchParams.get('map') ?? 'magma'
    return host === 'thumbnail' && isColourMap(colourMap) ? { kind: 'thumbnail', dataset, recording, colourMap } : null
  } catch {
    return null
  }
}

function isColourMap(name: string): name is Settings['colourMap'] {
  return colourMaps.includes(name)
}
