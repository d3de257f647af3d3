import type { File } from 'h5wasm'

/** The HDF5 library, compiled to WebAssembly. It sees a file system in memory and nothing of the disk. */
export interface Hdf5Library {
  readonly module: Hdf5Module
  readonly File: typeof File
}

export type Hdf5Module = Awaited<typeof import('h5wasm')['ready']>

let loading: Promise<Hdf5Library> | null = null

/** Loads the library once per process; it takes some 150 ms and 20 MB. */
export function loadHdf5(): Promise<Hdf5Library> {
  return (loading ??= load())
}

async function load(): Promise<Hdf5Library> {
  const { ready, File } = await import('h5wasm')
  const module = await ready
  silence(module)
  return { module, File }
}

/** The library writes a page about every error to its standard error stream, which is this process'. What went wrong is told by our errors. */
function silence({ FS }: Hdf5Module): void {
  const { streams } = FS as unknown as { readonly streams: Parameters<typeof FS.close>[0][] }
  for (const descriptor of [1, 2]) {
    FS.close(streams[descriptor])
    // The lowest free descriptor is given: the one that was closed.
    FS.open('/dev/null', 'w')
  }
}
