/** A WebAssembly file as a data address, put into the bundle: a packaged application then has no file to find. */
declare module '*.wasm?url&inline' {
  const address: string
  export default address
}

declare module '@echogarden/pffft-wasm' {
  export { default } from '@echogarden/pffft-wasm/simd'
}

declare module '@echogarden/pffft-wasm/simd' {
  /** PFFFT's C interface (pffft.h); pointers are byte offsets into the heap. */
  export interface PffftModule {
    /** Replaced by a new view whenever the memory grows. */
    readonly HEAPF32: Float32Array
    _pffft_new_setup(length: number, transform: 0 | 1): number
    _pffft_aligned_malloc(bytes: number): number
    _pffft_transform_ordered(setup: number, input: number, output: number, work: number, direction: 0 | 1): void
  }
  const createModule: (options: { readonly wasmBinary: Uint8Array }) => Promise<PffftModule>
  export default createModule
}
