import type { Tensor } from '@tensorflow/tfjs'
import type { TensorFlow } from '../tensorflow'

/** An attribute of a TensorFlow operation, as tfjs-node's binding takes it. */
export interface Attribute {
  readonly name: string
  readonly type: number
  readonly value: number | boolean | string | readonly number[]
}

interface OutputHandle { readonly id: number; readonly shape: number[]; dtype: number }

/** The part of tfjs-node that this program relies on beyond its public interface (4.x). */
interface NativeBackend {
  readonly binding: Readonly<Record<BindingConstant, number>> & {
    executeOp(name: string, attributes: readonly Attribute[], inputs: readonly number[], outputs: number): OutputHandle[]
  }
  getInputTensorIds(inputs: readonly Tensor[]): number[]
  createOutputTensor(handle: OutputHandle): Tensor
}

type BindingConstant =
  | 'TF_ATTR_INT' | 'TF_ATTR_FLOAT' | 'TF_ATTR_BOOL' | 'TF_ATTR_STRING' | 'TF_ATTR_TYPE'
  | 'TF_FLOAT' | 'TF_INT32' | 'TF_INT64'

export type DataType = 'float32' | 'int32' | 'int64'

/** Runs TensorFlow operations by name. */
export interface NativeOperations {
  run(name: string, attributes: readonly Attribute[], inputs: readonly Tensor[], outputs: number): Tensor[]
  whole(name: string, value: number | readonly number[]): Attribute
  real(name: string, value: number): Attribute
  flag(name: string, value: boolean): Attribute
  text(name: string, value: string): Attribute
  type(name: string, value: DataType): Attribute
}

/** The operations of the native backend that `tf` runs on, or null where it does not offer them. */
export function nativeOperations(tf: TensorFlow): NativeOperations | null {
  const backend = tf.backend() as unknown as Partial<NativeBackend>
  if (typeof backend.binding?.executeOp !== 'function' || !backend.createOutputTensor || !backend.getInputTensorIds) return null
  const native = backend as NativeBackend
  const { binding } = native
  const types: Record<DataType, number> = { float32: binding.TF_FLOAT, int32: binding.TF_INT32, int64: binding.TF_INT64 }
  return {
    run: (name, attributes, inputs, outputs) => run(native, name, attributes, inputs, outputs),
    whole: (name, value) => ({ name, type: binding.TF_ATTR_INT, value }),
    real: (name, value) => ({ name, type: binding.TF_ATTR_FLOAT, value }),
    flag: (name, value) => ({ name, type: binding.TF_ATTR_BOOL, value }),
    text: (name, value) => ({ name, type: binding.TF_ATTR_STRING, value }),
    type: (name, value) => ({ name, type: binding.TF_ATTR_TYPE, value: types[value] }),
  }
}

function run(native: NativeBackend, name: string, attributes: readonly Attribute[], inputs: readonly Tensor[], outputs: number): Tensor[] {
  const handles = native.binding.executeOp(name, attributes, native.getInputTensorIds(inputs), outputs)
  return handles.map((handle) => {
    // 64-bit indices only go on to the next kernel and are never read; tfjs would print a warning about each.
    if (handle.dtype === native.binding.TF_INT64) handle.dtype = native.binding.TF_INT32
    return native.createOutputTensor(handle)
  })
}
