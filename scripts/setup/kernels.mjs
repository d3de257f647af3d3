/**
 * Our own native code (nativeLibraries.mjs), compiled by the system's C++ compiler. It speaks N-API, so one build serves
 * Node and Electron of any version. Without a compiler the application works as well, only slower, and says so: this step
 * never stops the set-up.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureEntry, entryPath, readEntry } from './cache.mjs'
import { hashOfTree } from './digest.mjs'
import { compileLibrary, compilerInUse } from './kernelsCompiler.mjs'
import { LIBRARIES } from './nativeLibraries.mjs'
import { BUILD_DIR, ROOT } from './paths.mjs'
import { during, say } from './report.mjs'

const FOLDER = join(BUILD_DIR, 'native')
/** What was placed, or which compiler failed, by library: `{ sources, compiler, size }`. */
const STAMPS = join(FOLDER, '.built-from')

export const kernels = {
  title: 'Native kernels',

  isDone() {
    const stamps = readStamps()
    return LIBRARIES.every((library) => isPlaced(library, stamps[library.file]))
  },

  async run() {
    const stamps = readStamps()
    const compiler = compilerInUse()
    mkdirSync(FOLDER, { recursive: true })
    for (const library of LIBRARIES.filter((each) => !isPlaced(each, stamps[each.file]))) {
      const sources = hashOfTree(ROOT, library.sources)
      const size = compiler && (await place(library, compiler, sources))
      if (!compiler) say(`Native kernels: there is no C++ compiler, so ${library.without}`)
      if (size === undefined) rmSync(placeOf(library), { force: true })
      stamps[library.file] = { sources, compiler: compiler?.version ?? null, size }
      writeFileSync(STAMPS, JSON.stringify(stamps))
    }
  },
}

function isPlaced(library, stamp) {
  if (stamp?.sources !== hashOfTree(ROOT, library.sources)) return false
  if (stamp.size !== undefined) return existsSync(placeOf(library)) && statSync(placeOf(library)).size === stamp.size
  // There was no compiler, or it failed: only another one is worth a try.
  return (compilerInUse()?.version ?? null) === stamp.compiler
}

/** @returns the size of the binary, or undefined if it could not be made */
async function place(library, compiler, sources) {
  const entry = entryOf(compiler, sources)
  const fromCache = readEntry(entry) !== undefined
  try {
    await ensureEntry(entry, (folder) => during(`Native kernels, compiling ${library.file}`, () => compileLibrary(library, compiler, folder)))
  } catch (error) {
    say(`Native kernels: ${error.message}\n  So ${library.without}`)
    return undefined
  }
  const placed = placeOf(library)
  copyFileSync(join(entryPath(entry), library.file), `${placed}.part`)
  renameSync(`${placed}.part`, placed)
  say(`Native kernels: ${library.file}, ${compiler.version}${fromCache ? ', from the cache' : ''}`)
  return statSync(placed).size
}

function placeOf({ file }) {
  return join(FOLDER, file)
}

function entryOf({ version }, sources) {
  const compilerName = version.replace(/[^\w.]+/g, '-').slice(0, 60)
  return `kernels/${process.platform}-${process.arch}-${compilerName}-${sources.slice(0, 16)}`
}

function readStamps() {
  try {
    return JSON.parse(readFileSync(STAMPS, 'utf8')) ?? {}
  } catch {
    return {}
  }
}
