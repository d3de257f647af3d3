/** TensorFlow as tfjs-node's own install script fetches it: the only way on macOS and Windows. */
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureEntry, entryPath } from './cache.mjs'
import { run } from './command.mjs'
import { TFJS_NODE } from './paths.mjs'
import { during, megabytesOf } from './report.mjs'

const ENTRY = `tensorflow/tfjs-node-${process.platform}-${process.arch}`

export const officialTensorflow = {
  entry: ENTRY,
  bindingFolder: join(entryPath(ENTRY), 'lib'),
  describe: "tfjs-node's own download",
  ensure: () => ensureEntry(ENTRY, downloadIntoCache),
}

/** The script works inside the package; what it left there is copied into the cache for the next checkout. */
async function downloadIntoCache(folder) {
  const deps = join(TFJS_NODE, 'deps')
  rmSync(deps, { recursive: true, force: true })
  const install = () => run(process.execPath, [join('scripts', 'install.js')], { cwd: TFJS_NODE })
  await during("TensorFlow, tfjs-node's own download", install, megabytesOf(deps))
  cpSync(deps, join(folder, 'deps'), { recursive: true, dereference: true })
  cpSync(join(TFJS_NODE, 'lib', 'napi-v8'), join(folder, 'lib'), { recursive: true, dereference: true })
  return { source: "tfjs-node's own download", files: ['lib/tfjs_binding.node'] }
}
