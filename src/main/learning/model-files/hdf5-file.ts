import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { loadHdf5, type Hdf5Library } from './hdf5-library'
import { Hdf5Reader } from './hdf5-reader'
import { limited, OutOfTime } from './limited'
import { modelInvalid } from './model-errors'

// Milliseconds. A good file takes twenty, and one for three megabytes.
const leastTime = 1200
const timePerMegabyte = 50
// The library holds one dataset at a time, and 18 MiB of its own.
const leastMemory = 64 * 2 ** 20
const memoryPerByte = 2

/**
 * Opens an HDF5 file that may come from anywhere. The library is given one file, read piece by piece as it asks for it;
 * links to other files find nothing. Nothing is allocated or read on the word of the file alone: sizes are compared
 * with what is there before.
 *
 * @throws WorkbenchError `model-invalid` where it is no HDF5 file or a damaged one, and what `use` throws
 */
export async function withHdf5File<T>(path: string, use: (file: Hdf5Reader) => T): Promise<T> {
  const library = await loadHdf5()
  const disk = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  const place = '/model.h5'
  try {
    const { size } = fstatSync(disk)
    present(library, place, disk, size)
    const limits = { milliseconds: Math.round(leastTime + (size / 2 ** 20) * timePerMegabyte), webAssemblyMemory: leastMemory + memoryPerByte * size }
    return limited(limits, () => readOpened(library, place, path, size, use))
  } catch (error) {
    throw libraryError(path, error)
  } finally {
    library.module.FS.unlink(place)
    closeSync(disk)
  }
}

function readOpened<T>(library: Hdf5Library, place: string, path: string, size: number, use: (file: Hdf5Reader) => T): T {
  const { module } = library
  const file = module.open(place, module.H5F_ACC_RDONLY, false, -1, -1)
  if (file < 0n) throw modelInvalid(path, `${path} is not an HDF5 file that can be read; it may be cut off.`)
  try {
    return use(new Hdf5Reader(library, file, path, size))
  } finally {
    module.close_file(file)
  }
}

/** Puts the file into the library's file system: reading there reads here. */
function present({ module: { FS } }: Hdf5Library, place: string, disk: number, size: number): void {
  FS.writeFile(place, new Uint8Array(0))
  const { node } = FS.lookupPath(place, {}) as unknown as { readonly node: MemoryNode }
  node.usedBytes = size
  node.stream_ops = {
    ...node.stream_ops,
    read: (_stream, buffer, offset, length, position) => (position >= size ? 0 : readSync(disk, buffer, offset, Math.min(length, size - position), position)),
  }
}

/** Emscripten's node of a file in memory, as far as it is used here. */
interface MemoryNode {
  usedBytes: number
  stream_ops: { read(stream: unknown, buffer: Int8Array, offset: number, length: number, position: number): number }
}

/** A file that makes the library fail in any way is a damaged one. What the library holds of it does not concern the next file. */
function libraryError(path: string, error: unknown): unknown {
  if (error instanceof OutOfTime) return modelInvalid(path, `${path} is damaged: reading it does not come to an end.`, error)
  if (error instanceof Error && 'code' in error) return error
  return modelInvalid(path, `${path} is damaged: the HDF5 library cannot read it.`, error)
}
