import { loadTensorFlow, type LoadedTensorFlow, type TensorFlow } from '../tensorflow'
import { firstBlockKernels, type FirstBlockKernels } from './first-block'
import { loadFirstBlockLibrary } from './first-block-library'
import type { Kernels } from './kernels'
import { nativeKernels } from './native'
import { plainKernels } from './plain'

/** What training and prediction compute with. */
export interface Engine {
  readonly tf: TensorFlow
  readonly kernels: Kernels
  /** Our own native code for the first block, where it was compiled. */
  readonly firstBlock: FirstBlockKernels | null
  /** What the user should know about it (the slow path was taken, and why). */
  readonly notes: readonly string[]
  /** E.g. `tensorflow, native kernels, first block avx512`; for a run's manifest. */
  readonly description: string
  /** Version of TensorFlow.js. */
  readonly version: string
}

/**
 * TensorFlow with its native kernels where they can be had, and the plain ones otherwise, which is said in `notes`.
 *
 * @param choice `plain` takes the slow path in any case
 * @throws WorkbenchError `tensorflow-unavailable`
 */
export async function createEngine(choice: 'best' | 'plain' = 'best', load: () => Promise<LoadedTensorFlow> = loadTensorFlow, loadLibrary = loadFirstBlockLibrary): Promise<Engine> {
  const { tf, note, version } = await load()
  const native = choice === 'plain' ? null : nativeKernels(tf)
  const kernels = native ?? plainKernels(tf)
  const library = native === null ? null : loadLibrary()
  const firstBlock = library === null || 'missing' in library ? null : firstBlockKernels(library)
  const notes = [note, choice === 'plain' || note !== null ? null : slowNote(native, library)].filter((text): text is string => text !== null)
  const description = [tf.getBackend(), `${kernels.name} kernels`, ...(firstBlock === null ? [] : [`first block ${firstBlock.name}`])].join(', ')
  return { tf, kernels, firstBlock, notes, version, description }
}

function slowNote(native: Kernels | null, library: ReturnType<typeof loadFirstBlockLibrary> | null): string | null {
  if (native === null) return 'This version of TensorFlow.js does not offer its native kernels; training runs on its plain operations, about four times slower.'
  if (library === null || !('missing' in library)) return null
  return `Scenebench's own native kernels are missing (${library.missing}); the first block runs on TensorFlow's, and training takes about half as long again. With a C++ compiler, npm run setup compiles them.`
}
