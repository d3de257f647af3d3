/** Electron's own build, loaded by its own client and checked against the checksums in its npm package. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from './command.mjs'
import { during, megabytesOf } from './report.mjs'

const FETCH = join(dirname(fileURLToPath(import.meta.url)), 'fetchElectron.mjs')

/** Makes the cache entry in `folder`. */
export async function officialElectron(folder) {
  // In a process of its own, so that a connection that hangs can be ended for certain.
  const answer = await during('Electron, official download', () => run(process.execPath, [FETCH, folder]), megabytesOf(folder))
  const { version, executable } = JSON.parse(answer.trim().split('\n').at(-1))
  return { source: 'official', version, executable, files: [join('dist', executable), join('dist', 'version')] }
}
