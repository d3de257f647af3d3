/** A Python environment with dcase_util and librosa as researchers use them. */
import { pythonWith } from './pythonEnvironment.mjs'

/** @returns path of a Python that has dcase_util 0.2.20 and librosa 0.10.2 */
export function dcaseUtilPython() {
  return pythonWith({
    name: 'dcase-util-0.2.20',
    title: 'dcase_util 0.2.20',
    // dcase_util uses scipy.signal.hamming, which SciPy 1.13 no longer has, and pkg_resources, which newer setuptools lack.
    requirements: ['dcase_util==0.2.20', 'librosa==0.10.2.post1', 'numpy==1.26.4', 'scipy==1.12.0', 'setuptools==80.9.0'],
    pythons: ['3.11', '3.12', '3.10'],
    fromSource: ['dcase_util'],
  })
}
