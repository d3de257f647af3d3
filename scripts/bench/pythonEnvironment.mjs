/** Python environments with the tools that researchers use, in the set-up cache. */
import { join } from 'node:path'
import { ensureEntry, entryPath, readEntry, sweep } from '../setup/cache.mjs'
import { run } from '../setup/command.mjs'
import { withLock } from '../setup/lock.mjs'
import { cacheRoot } from '../setup/paths.mjs'
import { bytesIn, during, megabytes } from '../setup/report.mjs'

const INSIDE = process.platform === 'win32' ? join('Scripts', 'python.exe') : join('bin', 'python')

/**
 * @param environment `{ name, title, requirements, pythons, fromSource }`: packages with their versions, versions of Python
 *   that all of them work with, the best first, and the packages that are not published in binary form
 * @returns path of a Python that has them
 */
export async function pythonWith(environment) {
  const python = await suitablePython(environment)
  const name = `bench/${environment.name}-python${python.version}`
  if (!readEntry(name)) {
    await withLock(cacheRoot(), async () => {
      sweep()
      await ensureEntry(name, (folder) => install(environment, python.command, folder))
    })
  }
  return join(entryPath(name), INSIDE)
}

async function install({ title, requirements, fromSource = [] }, python, folder) {
  // Without its own pip, an environment needs no more than Python itself (Debian keeps `ensurepip` in another package).
  await run(python, ['-m', 'venv', '--without-pip', folder])
  const binaries = ['--only-binary=:all:', ...fromSource.map((name) => `--no-binary=${name}`)]
  const args = ['--python', join(folder, INSIDE), 'install', ...binaries, '--progress-bar', 'off', '--disable-pip-version-check', ...requirements]
  await during(`${title} for comparison (pip install ${requirements.join(' ')})`, () => run(python, ['-m', 'pip', ...args]), () => megabytes(bytesIn(folder)))
  return { source: requirements.join(' '), files: ['pyvenv.cfg'] }
}

async function suitablePython({ title, pythons }) {
  for (const command of [...pythons.map((version) => `python${version}`), 'python3', 'python']) {
    const version = await run(command, ['-c', 'import sys, pip; print("%d.%d" % sys.version_info[:2])']).then((text) => text.trim(), () => '')
    if (pythons.includes(version)) return { command, version }
  }
  throw new Error(`${title} needs Python ${pythons.join(', ')} with pip to compare with. On Debian 12: sudo apt-get install -y python3-pip`)
}
