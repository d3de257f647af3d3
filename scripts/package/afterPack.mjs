/** Called by electron-builder when the application folder is there, before installers are made of it: adds TensorFlow's library. */
import { spawnSync } from 'node:child_process'
import { cpSync, lstatSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { TFJS_NODE } from '../setup/paths.mjs'

/** @param context electron-builder's; `appOutDir` is the application folder */
export default function afterPack(context) {
  const resources = context.packager.getResourcesDir(context.appOutDir)
  // Where the binding's run path looks: two folders above it.
  const target = join(resources, 'app.asar.unpacked', 'node_modules', '@tensorflow', 'tfjs-node', 'deps', 'lib')
  // In the checkout `deps` is a link into the set-up's cache; the package gets the files themselves.
  cpSync(join(realpathSync(join(TFJS_NODE, 'deps')), 'lib'), target, { recursive: true, verbatimSymlinks: true })
  if (context.electronPlatformName === 'linux') strip(target)
  // What loads a folder named on the command line has no place in an application.
  rmSync(join(resources, 'default_app.asar'), { force: true })
}

/** Takes 150 MB of symbols out of the library; without the tool the package is just larger. */
function strip(folder) {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name)
    if (lstatSync(file).isFile()) spawnSync('strip', ['--strip-unneeded', file], { stdio: 'ignore' })
  }
}
