/**
 * TensorFlow's C library and headers from the Python wheel, which every package index carries.
 * tfjs-node's own download has been refusing since August 2026 (tensorflow/tfjs issue 8742).
 */
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bindingEntry, buildBinding } from './binding.mjs'
import { ensureDownload, ensureEntry, entryPath, forgetDownload } from './cache.mjs'
import { run, runs } from './command.mjs'
import { TENSORFLOW_WHEEL as PIN } from './pins.mjs'
import { during, megabytesOf } from './report.mjs'

const UNPACK = join(dirname(fileURLToPath(import.meta.url)), 'unpack_wheel.py')
/** One wheel for everybody, whatever Python is there: only its libraries are used. */
const WHEEL_TAGS = ['--only-binary=:all:', '--implementation', 'cp', '--python-version', '3.11', '--abi', 'cp311', '--platform', 'manylinux_2_17_x86_64']

const ENTRY = `tensorflow/${PIN.version}-linux-x64`

export const tensorflowFromWheel = {
  entry: ENTRY,
  get bindingFolder() {
    return entryPath(bindingEntry(PIN.version))
  },
  describe: `library of ${PIN.requirement} (pip), binding built here`,

  async ensure() {
    await ensureEntry(ENTRY, unpackWheel)
    await ensureEntry(bindingEntry(PIN.version), (folder) => buildBinding(folder, join(entryPath(ENTRY), 'deps')))
  },
}

async function unpackWheel(folder) {
  const python = pythonWithPip()
  const wheel = await ensureDownload(`tensorflow-${PIN.version}.whl`, PIN.integrity, (to) => fetchWheel(python, to))
  const deps = join(folder, 'deps')
  await during('TensorFlow, unpacking', () => run(python, [UNPACK, wheel, deps]), megabytesOf(folder))
  linkNames(join(deps, 'lib'))
  forgetDownload(wheel)
  const files = ['lib/libtensorflow_cc.so.2', 'lib/libtensorflow_framework.so.2', 'include/tensorflow/c/c_api.h']
  return { source: PIN.requirement, files: files.map((file) => join('deps', file)) }
}

function pythonWithPip() {
  const python = ['python3', 'python'].find((command) => runs(command, ['-m', 'pip', '--version']))
  if (!python) throw new Error('Python 3 with pip is needed. On Debian or Ubuntu: sudo apt-get install -y python3-pip')
  return python
}

async function fetchWheel(python, folder) {
  const args = ['-m', 'pip', 'download', '--no-deps', '--no-cache-dir', '--progress-bar', 'off', ...WHEEL_TAGS, '--dest', folder, PIN.requirement]
  // pip loads into its temporary folder first; ours lets us see the progress and sweep up after a kill.
  const download = () => run(python, args, { cwd: folder, env: { TMPDIR: folder } })
  await during(`TensorFlow, pip download ${PIN.requirement}`, download, megabytesOf(folder, PIN.bytes))
  return join(folder, readdirSync(folder).find((name) => name.endsWith('.whl')))
}

/** The names under which the linker and the loader ask; the C interface is inside the C++ library. */
function linkNames(lib) {
  mkdirSync(lib, { recursive: true })
  for (const name of ['libtensorflow.so', 'libtensorflow.so.2']) symlinkSync('libtensorflow_cc.so.2', join(lib, name))
  symlinkSync('libtensorflow_framework.so.2', join(lib, 'libtensorflow_framework.so'))
}
