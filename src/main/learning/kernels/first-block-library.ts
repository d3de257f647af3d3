import { loadNativeLibrary, type MissingLibrary } from '../../native/native-library'
import type { NativeLibrary } from './first-block'

/** Our own native library for a network's first block, or why there is none, in words for the run's notes. */
export function loadFirstBlockLibrary(): NativeLibrary | MissingLibrary {
  return loadNativeLibrary<NativeLibrary>('first-block.node')
}
