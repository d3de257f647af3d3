import { loadTensorFlow, type LoadedTensorFlow, type TensorFlow } from '../tensorflow'
import type { Kernels } from './kernels'
import { nativeKernels } from './native'
import { plainKernels } from './plain'

/** What training and prediction compute with. */
export interface Engine {
  readonly tf: TensorFlow
  readonly kernels: Kernels
  /** What the user should know about it (the slow path was taken, and why). */
  readonly notes: readonly string[]
  /** E.g. `tensorflow, native kernels`; for a run's manifest. */
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
export async function createEngine(choice: 'best' | 'plain' = 'best', load: () => Promise<LoadedTensorFlow> = loadTensorFlow): Promise<Engine> {
  const { tf, note, version } = await load()
  const native = choice === 'plain' ? null : nativeKernels(tf)
  const kernels = native ?? plainKernels(tf)
  const slow = note === null && choice === 'best' && native === null
    ? 'This version of TensorFlow.js does not offer its native kernels; training runs on its plain operations, about four times slower.'
    : null
  const notes = [note, slow].filter((text): text is string => text !== null)
  return { tf, kernels, notes, version, description: `${tf.getBackend()}, ${kernels.name} kernels` }
}
