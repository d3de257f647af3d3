/** A Python environment with the Keras that researchers use. */
import { pythonWith } from './pythonEnvironment.mjs'

/** @returns path of a Python that has Keras 2.15 */
export function kerasPython() {
  return pythonWith({
    name: 'keras-2.15',
    title: 'Keras 2.15',
    requirements: ['tensorflow-cpu==2.15.1', 'keras==2.15.0', 'numpy==1.26.4'],
    // What TensorFlow 2.15 was built for.
    pythons: ['3.11', '3.10', '3.9'],
  })
}
