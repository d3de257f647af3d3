import { createXXHash128 } from 'hash-wasm'
import { signalCode } from '../native/signal-library'

type Hash = (bytes: Uint8Array) => string

let hash: Promise<Hash> | null = null

/**
 * XXH3 of 128 bits of a file's bytes, as 32 hexadecimal digits: what "the same audio content" means everywhere. It tells
 * apart what differs by accident; it is no proof against somebody who makes two recordings alike on purpose.
 *
 * @see Y. Collet, xxHash: Extremely fast hash algorithm
 */
export async function contentHashOf(bytes: Uint8Array): Promise<string> {
  const of = await (hash ??= hashFunction())
  return of(bytes)
}

/** What `contentHashOf` gives. */
export const contentHashPattern = /^[0-9a-f]{32}$/

/** Native code where there is any, otherwise WebAssembly; the same digits from both. */
async function hashFunction(): Promise<Hash> {
  const code = signalCode()
  return code ? (bytes) => nativeHash(code, bytes) : wasmHash()
}

function nativeHash(code: NonNullable<ReturnType<typeof signalCode>>, bytes: Uint8Array): string {
  const digest = Buffer.allocUnsafe(16)
  code.hash(bytes, digest)
  return digest.toString('hex')
}

export async function wasmHash(): Promise<Hash> {
  const hasher = await createXXHash128()
  return (bytes) => hasher.init().update(bytes).digest('hex')
}
