import { createHash } from 'node:crypto'
import { WorkbenchError } from '@shared/errors'
import { plainNumber, taggedNumber } from './tagged-number'

/** Values without behaviour: what JSON knows, every number, and arrays of numbers. A property that is undefined is left out. */
export type PackedValue = unknown

const arrayTypes = { Float32Array, Float64Array, Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array } as const
type NumberArray = InstanceType<(typeof arrayTypes)[keyof typeof arrayTypes]>

const magic = Buffer.from('SCNBPK01', 'latin1')
const hashBytes = 32
/** Magic, SHA-256 of all that follows, length of the head. */
const headStart = magic.length + hashBytes + 8
const alignment = 8

/**
 * A value as bytes: a JSON head, then its arrays of numbers as they are in memory, and a SHA-256 over both. Numbers come
 * back bit by bit, NaN, infinities and -0 included.
 *
 * @throws TypeError for what is no plain value (a function, a Map, an instance of a class)
 */
export function packValue(value: PackedValue): Uint8Array {
  const arrays: Uint8Array[] = []
  let offset = 0
  const head = Buffer.from(JSON.stringify(encode(value, (array) => {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
    const start = offset
    arrays.push(bytes)
    offset = aligned(start + bytes.length)
    return start
  })), 'utf8')
  return assemble(head, arrays, offset)
}

/**
 * The value of `packValue`'s bytes.
 *
 * @param path what a damage is said of
 * @throws WorkbenchError `checkpoint-damaged` if any byte is not what was written, or some are missing
 */
export function unpackValue(bytes: Uint8Array, path: string): PackedValue {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (all.length < headStart || !all.subarray(0, magic.length).equals(magic)) throw damaged(path, 'it is cut off or no such file')
  const expected = all.subarray(magic.length, magic.length + hashBytes)
  if (!digestOf(all.subarray(magic.length + hashBytes)).equals(expected)) throw damaged(path, 'its checksum is not that of its content')
  const headLength = Number(all.readBigUInt64LE(magic.length + hashBytes))
  const head: unknown = JSON.parse(all.toString('utf8', headStart, headStart + headLength))
  const data = all.subarray(aligned(headStart + headLength))
  return decode(head, (type, start, length) => arrayAt(data, type, start, length))
}

function assemble(head: Buffer, arrays: readonly Uint8Array[], dataLength: number): Uint8Array {
  const dataStart = aligned(headStart + head.length)
  const all = Buffer.alloc(dataStart + dataLength)
  magic.copy(all)
  all.writeBigUInt64LE(BigInt(head.length), magic.length + hashBytes)
  head.copy(all, headStart)
  let offset = dataStart
  for (const bytes of arrays) {
    all.set(bytes, offset)
    offset = aligned(offset + bytes.length)
  }
  digestOf(all.subarray(magic.length + hashBytes)).copy(all, magic.length)
  return all
}

function encode(value: unknown, place: (array: NumberArray) => number): unknown {
  if (typeof value === 'number') return taggedNumber(value)
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map((item: unknown) => encode(item, place))
  if (isNumberArray(value)) return { $array: value.constructor.name, start: place(value), length: value.length }
  if (typeof value !== 'object' || !isPlain(value)) throw new TypeError(`A ${typeof value} cannot be kept.`)
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined).map(([key, inner]) => [key, encode(inner, place)] as const)
  const object = Object.fromEntries(entries)
  return entries.some(([key]) => key.startsWith('$')) ? { $object: object } : object
}

function decode(value: unknown, arrayOf: (type: string, start: number, length: number) => NumberArray): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item: unknown) => decode(item, arrayOf))
  const number = plainNumber(value)
  if (number !== null) return number
  const { $array, $object, start, length } = value as { readonly $array?: string; readonly $object?: object; readonly start: number; readonly length: number }
  if ($array !== undefined) return arrayOf($array, start, length)
  return Object.fromEntries(Object.entries($object ?? value).map(([key, inner]) => [key, decode(inner, arrayOf)]))
}

/** A copy in memory of its own: the bytes were aligned in the file, not necessarily where they were read to. */
function arrayAt(data: Buffer, type: string, start: number, length: number): NumberArray {
  const Type = arrayTypes[type as keyof typeof arrayTypes]
  const copy = new Uint8Array(length * Type.BYTES_PER_ELEMENT)
  copy.set(data.subarray(start, start + copy.length))
  return new Type(copy.buffer)
}

function isNumberArray(value: unknown): value is NumberArray {
  return Object.values(arrayTypes).some((Type) => value instanceof Type && value.constructor.name === Type.name)
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function digestOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}

function aligned(offset: number): number {
  return Math.ceil(offset / alignment) * alignment
}

function damaged(path: string, why: string): WorkbenchError {
  return new WorkbenchError('checkpoint-damaged', `${path} is damaged: ${why}.`, { path, advice: 'The one before it is used where there is one.' })
}
