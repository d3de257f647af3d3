import type { PffftModule } from '@echogarden/pffft-wasm/simd'

const realTransform = 0
const forward = 0

/**
 * Fourier transform of real signals of one length, by PFFFT compiled to WebAssembly. Its buffers live in WebAssembly
 * memory and are used again for every transform.
 */
export class RealFft {
  private readonly setup: number
  private readonly inputAt: number
  private readonly outputAt: number
  private readonly workAt: number
  private views: { readonly heap: Float32Array; readonly input: Float32Array; readonly output: Float32Array } | null = null

  constructor(private readonly pffft: PffftModule, readonly length: number) {
    this.setup = pffft._pffft_new_setup(length, realTransform)
    this.inputAt = pffft._pffft_aligned_malloc(length * 4)
    this.outputAt = pffft._pffft_aligned_malloc(length * 4)
    this.workAt = pffft._pffft_aligned_malloc(length * 4)
  }

  /** `length` samples to transform. Ask for it again before each use: memory that grows gets a new view. */
  get input(): Float32Array {
    return this.view().input
  }

  /** Result of `transform`: real parts of bins 0 and length / 2, then real and imaginary part of bins 1 to length / 2 - 1. */
  get output(): Float32Array {
    return this.view().output
  }

  transform(): void {
    this.pffft._pffft_transform_ordered(this.setup, this.inputAt, this.outputAt, this.workAt, forward)
  }

  private view(): { readonly heap: Float32Array; readonly input: Float32Array; readonly output: Float32Array } {
    const heap = this.pffft.HEAPF32
    if (this.views?.heap !== heap) {
      const at = (pointer: number): Float32Array => heap.subarray(pointer / 4, pointer / 4 + this.length)
      this.views = { heap, input: at(this.inputAt), output: at(this.outputAt) }
    }
    return this.views
  }
}

const longest = 1 << 17

/** PFFFT transforms lengths that are multiples of 32 and have no prime factor above 5. */
export function isFftLength(length: number): boolean {
  if (!Number.isInteger(length) || length < 32 || length > longest || length % 32 !== 0) return false
  let rest = length
  for (const factor of [2, 3, 5]) while (rest % factor === 0) rest /= factor
  return rest === 1
}

let modules: Promise<PffftModule> | null = null
const transforms = new Map<number, RealFft>()

/** The transform of this length; there is one per process and length, so that its buffers are made once. */
export async function realFft(length: number): Promise<RealFft> {
  const pffft = await (modules ??= loadPffft())
  const known = transforms.get(length) ?? new RealFft(pffft, length)
  transforms.set(length, known)
  return known
}

async function loadPffft(): Promise<PffftModule> {
  const simd = await import('../../../node_modules/@echogarden/pffft-wasm/dist/simd/pffft.wasm?url&inline')
  const wasmBinary = bytesOf(simd.default)
  if (WebAssembly.validate(wasmBinary)) return (await import('@echogarden/pffft-wasm/simd')).default({ wasmBinary })
  const plain = await import('../../../node_modules/@echogarden/pffft-wasm/dist/non-simd/pffft.wasm?url&inline')
  return (await import('@echogarden/pffft-wasm')).default({ wasmBinary: bytesOf(plain.default) })
}

function bytesOf(address: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(address.slice(address.indexOf(',') + 1), 'base64'))
}
