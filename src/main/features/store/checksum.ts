import { createXXHash128 } from 'hash-wasm'
import { signalCode } from '../../native/signal-library'

/** Writes the XXH3 of some bytes, 128 bits in canonical order, to another place. */
export type Checksum = (bytes: Uint8Array, to: Uint8Array) => void

export const checksumLength = 16

let loading: Promise<Checksum> | null = null

/** Native code where there is any, otherwise WebAssembly; the same bits from both. */
export function loadChecksum(): Promise<Checksum> {
  return (loading ??= checksumFunction())
}

/** A function that says whether bytes have a checksum. */
export function checkerOf(checksum: Checksum): (bytes: Uint8Array, expected: Uint8Array) => boolean {
  const found = new Uint8Array(checksumLength)
  return (bytes, expected) => {
    checksum(bytes, found)
    return Buffer.compare(found, expected) === 0
  }
}

async function checksumFunction(): Promise<Checksum> {
  const code = signalCode()
  return code ? (bytes, to) => code.hash(bytes, to) : wasmChecksum()
}

export async function wasmChecksum(): Promise<Checksum> {
  const hasher = await createXXHash128()
  return (bytes, to) => to.set(hasher.init().update(bytes).digest('binary'))
}
