import { WorkbenchError } from '@shared/errors'

/** An array of NumPy's: its axes, and its values in row-major order. */
export interface NpyArray {
  readonly shape: readonly number[]
  readonly data: Float32Array | Float64Array
}

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]
/** NumPy aligns the data to this many bytes. */
const alignment = 64

/**
 * A NumPy file, format version 1.0, little-endian.
 *
 * @param data float32 or float64, row-major; its type is the file's
 * @see NEP 1, the .npy format
 */
export function encodeNpy(shape: readonly number[], data: Float32Array | Float64Array): Uint8Array {
  const axes = shape.length === 1 ? `${shape[0]},` : shape.join(', ')
  const description = `{'descr': '${data instanceof Float32Array ? '<f4' : '<f8'}', 'fortran_order': False, 'shape': (${axes}), }`
  const headerLength = Math.ceil((10 + description.length + 1) / alignment) * alignment - 10
  const out = new Uint8Array(10 + headerLength + data.byteLength)
  out.set([...magic, 1, 0, headerLength & 255, headerLength >> 8])
  out.set(Buffer.from(`${description.padEnd(headerLength - 1)}\n`, 'latin1'), 10)
  out.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), 10 + headerLength)
  return out
}

/**
 * Reads a float32 or float64 NumPy file in row-major order.
 *
 * @throws WorkbenchError `file-damaged` where it is anything else
 */
export function decodeNpy(bytes: Uint8Array, path: string): NpyArray {
  const { text, dataStart } = headerOf(bytes, path)
  const type = /'descr':\s*'(<f4|<f8)'/.exec(text)?.[1]
  const shape = /'shape':\s*\(([\d,\s]*)\)/.exec(text)?.[1].split(',').map((axis) => axis.trim()).filter((axis) => axis !== '').map(Number)
  if (type === undefined || shape === undefined || !/'fortran_order':\s*False/.test(text)) throw damaged('only row-major float32 and float64 arrays can be read', path)
  const count = shape.reduce((product, axis) => product * axis, 1)
  const width = type === '<f4' ? 4 : 8
  if (bytes.byteLength - dataStart < count * width) throw damaged(`it holds fewer than ${count} values`, path)
  const data = new Uint8Array(bytes.subarray(dataStart, dataStart + count * width)).buffer
  return { shape, data: width === 4 ? new Float32Array(data) : new Float64Array(data) }
}

function headerOf(bytes: Uint8Array, path: string): { text: string; dataStart: number } {
  if (bytes.byteLength < 12 || magic.some((byte, i) => bytes[i] !== byte)) throw damaged('it does not begin as one', path)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [length, start] = bytes[6] === 1 ? [view.getUint16(8, true), 10] : [view.getUint32(8, true), 12]
  return { text: Buffer.from(bytes.subarray(start, start + length)).toString('latin1'), dataStart: start + length }
}

function damaged(why: string, path: string): WorkbenchError {
  return new WorkbenchError('file-damaged', `${path} is not a NumPy file that can be read: ${why}.`, { path })
}
