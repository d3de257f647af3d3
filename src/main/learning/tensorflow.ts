import { createRequire } from 'node:module'
import { WorkbenchError } from '@shared/errors'

/** The TensorFlow.js library as a value: nothing in this program imports it before it is needed. */
export type TensorFlow = typeof import('@tensorflow/tfjs')

export interface LoadedTensorFlow {
  readonly tf: TensorFlow
  /** Whether TensorFlow's native library is behind it. */
  readonly native: boolean
  /** Why not, in words for the run's notes. */
  readonly note: string | null
  readonly version: string
}

type NativeTensorFlow = typeof import('@tensorflow/tfjs-node')

// Not `import()`: the bundler would pack the whole library, and older Electron cannot import from an asar archive.
const requirePackage = createRequire(import.meta.url)

let loading: Promise<LoadedTensorFlow> | null = null

/**
 * Loads TensorFlow once per process: the native library, or TensorFlow.js' own slow arithmetic where that is missing.
 * Only worker processes call this; it takes half a second and 200 MB.
 *
 * @throws WorkbenchError `tensorflow-unavailable` if neither can be loaded
 */
export function loadTensorFlow(): Promise<LoadedTensorFlow> {
  loading ??= loadBest(() => requirePackage('@tensorflow/tfjs-node') as NativeTensorFlow)
  return loading
}

/** The same, not remembered, from a given package: for tests of what happens where the native library is missing. */
export async function loadBest(requireNative: () => NativeTensorFlow): Promise<LoadedTensorFlow> {
  // The library prints its version and the processor's abilities at level 0 and 1, into our output.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2'
  try {
    return await loadNative(requireNative())
  } catch (error) {
    return loadPlain(error)
  }
}

async function loadNative(tf: NativeTensorFlow): Promise<LoadedTensorFlow> {
  tf.enableProdMode()
  await tf.ready()
  if (tf.getBackend() !== 'tensorflow') throw new Error(`TensorFlow.js chose the ${tf.getBackend()} backend.`)
  return { tf, native: true, note: null, version: tf.version['tfjs-core'] }
}

async function loadPlain(cause: unknown): Promise<LoadedTensorFlow> {
  try {
    const tf = requirePackage('@tensorflow/tfjs') as TensorFlow
    // Production mode also silences the greeting that the plain backend prints.
    tf.enableProdMode()
    await tf.setBackend('cpu')
    return { tf, native: false, note: slowNote(cause), version: tf.version['tfjs-core'] }
  } catch (error) {
    const advice = 'Run the set-up again: npm run setup.'
    throw new WorkbenchError('tensorflow-unavailable', `TensorFlow could not be loaded: ${reason(cause)}`, { advice }, { cause: error })
  }
}

function slowNote(cause: unknown): string {
  return `TensorFlow's native library could not be loaded (${reason(cause)}); training runs on plain TensorFlow.js, about a hundred times slower.`
}

function reason(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split('\n')[0].trim()
}
