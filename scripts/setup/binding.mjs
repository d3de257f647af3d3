/** tfjs-node's native binding. It speaks N-API, so one build serves Node and Electron of any version. */
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { run } from './command.mjs'
import { ROOT, TFJS_NODE } from './paths.mjs'
import { during } from './report.mjs'

const FILE = 'tfjs_binding.node'
/** The highest N-API that tfjs-node 4 knows; every Node since 16 and every Electron since 20 has it. */
const N_API = 'napi-v8'

/** Cache entry of the binding of the installed tfjs-node against one TensorFlow. */
export function bindingEntry(tensorflowVersion) {
  const { version } = JSON.parse(readFileSync(join(TFJS_NODE, 'package.json'), 'utf8'))
  return `binding/tfjs-node-${version}-tensorflow-${tensorflowVersion}-${N_API}-${process.platform}-${process.arch}`
}

/** Whether tfjs-node has the binding of that cache folder. */
export function bindingIsPlaced(folder) {
  const [placed, cached] = [join(TFJS_NODE, 'lib', N_API, FILE), join(folder, FILE)]
  return existsSync(placed) && existsSync(cached) && statSync(placed).size === statSync(cached).size
}

/** Copies it, since the loader looks for the library relative to where the binding really lies. */
export function placeBinding(folder) {
  const placed = join(TFJS_NODE, 'lib', N_API, FILE)
  mkdirSync(dirname(placed), { recursive: true })
  copyFileSync(join(folder, FILE), `${placed}.part`)
  renameSync(`${placed}.part`, placed)
}

/** Builds the binding in `folder` against the headers and libraries in `deps`. */
export async function buildBinding(folder, deps) {
  const work = join(folder, 'build')
  mkdirSync(work)
  for (const part of ['binding', 'binding.gyp', 'package.json']) cpSync(join(TFJS_NODE, part), join(work, part), { recursive: true })
  symlinkSync(deps, join(work, 'deps'))
  const tool = join(ROOT, 'node_modules', '@mapbox', 'node-pre-gyp', 'bin', 'node-pre-gyp')
  const build = () => run(process.execPath, [tool, 'install', '--build-from-source'], { cwd: work, env: nodeHeaders() })
  await during('TensorFlow, building the binding', build).catch((error) => {
    throw new Error(`${error.message}\nA C++ compiler and make are needed. On Debian or Ubuntu: sudo apt-get install -y g++ make python3`)
  })
  renameSync(join(work, 'lib', N_API, FILE), join(folder, FILE))
  rmSync(work, { recursive: true })
  return { source: 'built here', files: [FILE] }
}

/** Node's headers lie beside it in most installations; then node-gyp need not load them. */
function nodeHeaders() {
  const prefix = dirname(dirname(process.execPath))
  const known = process.env.npm_config_nodedir !== undefined
  return !known && existsSync(join(prefix, 'include', 'node', 'node_api.h')) ? { npm_config_nodedir: prefix } : {}
}
