import { sizeOf } from '../weights'
import type { Hdf5Library, Hdf5Module } from './hdf5-library'
import { modelInvalid, modelUnsupported } from './model-errors'

/** What a dataset says of itself, without its values. */
export interface Hdf5Dataset {
  readonly shape: readonly number[]
}

// A network's description takes some kilobytes, names less.
const largestText = 4 * 1024 * 1024
const mostTexts = 10_000

type Metadata = ReturnType<Hdf5Module['get_attribute_metadata']>

/** An open HDF5 file. Names of objects are paths from its root; only links inside the file's own tree are followed. */
export class Hdf5Reader {
  constructor(private readonly library: Hdf5Library, private readonly file: bigint, private readonly path: string, private readonly size: number) {}

  /**
   * A text attribute, as a list; null where there is none.
   *
   * @throws WorkbenchError `model-invalid` where it is no text, or longer than a model's description can be
   */
  texts(object: string, name: string): readonly string[] | null {
    const metadata = this.attribute(object, name)
    if (metadata === null) return null
    const { type, total_size: count, size } = metadata
    if (metadata.shape === null) return []
    if (type !== this.library.module.H5T_class_t.H5T_STRING.value) {
      // Keras writes an empty list as an empty list of numbers.
      if (count === 0) return []
      throw modelInvalid(this.path, `Attribute ${name} of ${object} in the model is not a text.`)
    }
    if (count > mostTexts || count * size > largestText) throw modelInvalid(this.path, `Attribute ${name} of ${object} in the model is too long.`)
    return count === 0 ? [] : this.readTexts(object, name, metadata)
  }

  /** One text; null where the attribute is not there. */
  text(object: string, name: string): string | null {
    return this.texts(object, name)?.[0] ?? null
  }

  /**
   * A dataset of float32 values, kept in one piece.
   *
   * @throws WorkbenchError `model-invalid`; `model-unsupported` for other types and for compressed or divided datasets
   */
  dataset(object: string): Hdf5Dataset {
    this.checkLinks(object)
    const { module } = this.library
    const metadata = module.get_dataset_metadata(this.file, object)
    const shape = metadata.shape
    if (shape === null || shape.some((length) => !Number.isSafeInteger(length) || length < 0)) throw modelInvalid(this.path, `${object} in the model has no shape.`)
    if (metadata.type !== module.H5T_class_t.H5T_FLOAT.value || metadata.size !== 4) throw modelUnsupported(this.path, `The weights ${object} are not float32.`, 'Save the model with float32 weights.')
    if (metadata.chunks !== null || metadata.virtual_sources !== undefined) {
      throw modelUnsupported(this.path, `The weights ${object} are compressed or divided.`, 'Save the model as Keras does: without compression.')
    }
    if (sizeOf(shape) * 4 > this.size) throw modelInvalid(this.path, `The weights ${object} claim ${shape.join(' x ')} values, more than the file holds.`)
    return { shape }
  }

  /** Values of a dataset that `dataset` has accepted, in C order. */
  floats(object: string): Float32Array {
    const { module } = this.library
    const bytes = 4 * sizeOf(this.dataset(object).shape)
    return this.withMemory(bytes, (at) => {
      if (module.get_dataset_data(this.file, object, null, null, null, BigInt(at)) < 0) throw modelInvalid(this.path, `The weights ${object} cannot be read from the model.`)
      return new Float32Array(module.HEAPU8.slice(at, at + bytes).buffer)
    })
  }

  /** @throws WorkbenchError `model-invalid` where the way to an object leads over a soft or external link, or nowhere */
  checkLinks(object: string): void {
    const { module } = this.library
    const steps = object.split('/')
    for (let depth = 1; depth <= steps.length; depth++) {
      const place = steps.slice(0, depth).join('/')
      if (module.get_type(this.file, place) < 0) throw modelInvalid(this.path, `The model has no ${place}.`)
      if (module.get_symbolic_link(this.file, place) !== null || module.get_external_link(this.file, place).filename !== undefined) {
        throw modelInvalid(this.path, `${place} in the model is a link to something else.`)
      }
    }
  }

  private attribute(object: string, name: string): Metadata | null {
    if (object !== '/') this.checkLinks(object)
    try {
      return this.library.module.get_attribute_metadata(this.file, object, name)
    } catch {
      // The library throws where there is none.
      return null
    }
  }

  private readTexts(object: string, name: string, { total_size: count, size, vlen }: Metadata): readonly string[] {
    const { module } = this.library
    const bytes = count * size
    return this.withMemory(bytes, (at) => {
      if (module.get_attribute_data(this.file, object, name, BigInt(at)) < 0) throw modelInvalid(this.path, `Attribute ${name} of ${object} cannot be read from the model.`)
      try {
        return Array.from({ length: count }, (_, index) => (vlen ? this.textAt(this.pointerAt(at + index * size), largestText) : this.textAt(at + index * size, size)))
      } finally {
        if (vlen) module.reclaim_vlen_memory(this.file, object, name, BigInt(at))
      }
    })
  }

  private pointerAt(at: number): number {
    return new DataView(this.library.module.HEAPU8.buffer).getUint32(at, true)
  }

  /** A text up to its NUL or, without one, `limit` bytes of it. */
  private textAt(at: number, limit: number): string {
    const heap = this.library.module.HEAPU8
    if (at === 0) return ''
    const end = Math.min(heap.length, at + limit)
    let stop = at
    while (stop < end && heap[stop] !== 0) stop++
    if (stop - at >= largestText) throw modelInvalid(this.path, 'A text in the model is too long.')
    return new TextDecoder().decode(heap.subarray(at, stop))
  }

  private withMemory<T>(bytes: number, use: (at: number) => T): T {
    const at = this.library.module._malloc(Math.max(bytes, 8))
    if (at === 0) throw modelInvalid(this.path, `The model asks for ${bytes} bytes at once.`)
    try {
      this.library.module.HEAPU8.fill(0, at, at + bytes)
      return use(at)
    } finally {
      this.library.module._free(at)
    }
  }
}
