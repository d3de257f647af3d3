import type { Bridge } from '@shared/contract'

declare global {
  interface Window {
    /** Exposed by the preload script: the only way out of the renderer. */
    readonly scenebench: Bridge
  }
}
