import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { File as Hdf5File, type Dataset, type Group } from 'jsfive'
import type { Weight } from '../../src/main/learning/weights'

const folder = join(import.meta.dirname, '../fixtures/reference')

export function referenceJson<T>(...path: string[]): T {
  return JSON.parse(readFileSync(join(folder, ...path), 'utf8')) as T
}

/** A little-endian float32 `.npy` in C order. */
export function referenceNpy(...path: string[]): { readonly shape: readonly number[]; readonly data: Float32Array } {
  const bytes = readFileSync(join(folder, ...path))
  const headerLength = bytes.readUInt16LE(8)
  const header = bytes.toString('latin1', 10, 10 + headerLength)
  if (!header.includes("'<f4'") || !header.includes("'fortran_order': False")) throw new Error(`Not what this reader reads: ${header}`)
  const shape = (/\(([^)]*)\)/.exec(header)?.[1] ?? '').split(',').filter((size) => size.trim() !== '').map(Number)
  const start = 10 + headerLength
  return { shape, data: new Float32Array(bytes.buffer.slice(bytes.byteOffset + start, bytes.byteOffset + bytes.length)) }
}

/** The weights in a Keras 2 `.h5` model, named as Keras names them: `Conv1/kernel`. */
export function referenceWeights(...path: string[]): readonly Weight[] {
  const bytes = readFileSync(join(folder, ...path))
  const file = new Hdf5File(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer, path.join('/'))
  const root = file.get('model_weights') as Group
  return (root.attrs.layer_names as string[]).flatMap((layer) => {
    const group = root.get(layer) as Group
    return ((group.attrs.weight_names ?? []) as string[]).map((name) => {
      const dataset = group.get(name) as Dataset
      return { name: name.replace(/:0$/, ''), shape: dataset.shape, values: Float32Array.from(dataset.value) }
    })
  })
}
