import { assertNever } from '@shared/errors'
import type { Gathering } from '@shared/models'
import type { Tensor2D, Tensor4D } from '@tensorflow/tfjs'
import type { Engine } from './kernels/engine'

/**
 * The vector of each recording.
 *
 * @param top (recordings, bands, frames, channels)
 * @returns (recordings, channels), or (recordings, bands x frames x channels) where it is flattened
 */
export function gather({ tf }: Engine, gathering: Gathering, top: Tensor4D): Tensor2D {
  switch (gathering) {
    case 'global_max': return tf.max(top, [1, 2]) as Tensor2D
    case 'global_average': return tf.mean(top, [1, 2]) as Tensor2D
    case 'flatten': return tf.reshape(top, [top.shape[0], top.size / top.shape[0]])
    default: return assertNever(gathering)
  }
}

/** The gradient of `top`, from that of what was gathered of it. */
export function gatherGradient(engine: Engine, gathering: Gathering, dVector: Tensor2D, vector: Tensor2D, top: Tensor4D): Tensor4D {
  const { tf } = engine
  const [recordings, bands, frames, channels] = top.shape
  switch (gathering) {
    case 'global_max': return maximumGradient(engine, dVector, vector, top)
    case 'global_average': return tf.tile(tf.reshape(tf.div(dVector, bands * frames), [recordings, 1, 1, channels]), [1, bands, frames, 1]) as Tensor4D
    case 'flatten': return tf.reshape(dVector, top.shape)
    default: return assertNever(gathering)
  }
}

/** Where several values share the maximum, each gets an equal part, as TensorFlow's gradient of a maximum has it. */
function maximumGradient({ tf }: Engine, dVector: Tensor2D, vector: Tensor2D, top: Tensor4D): Tensor4D {
  const [recordings, , , channels] = top.shape
  const chosen = tf.cast(tf.equal(top, tf.reshape(vector, [recordings, 1, 1, channels])), 'float32')
  const share = tf.div(dVector, tf.sum(chosen, [1, 2]))
  return tf.mul(chosen, tf.reshape(share, [recordings, 1, 1, channels]))
}
