/** How our native code is compiled: once per instruction set, chosen when it is loaded. */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { run } from './command.mjs'
import { ROOT } from './paths.mjs'

/** N-API 8: every Node since 16 and every Electron since 20 has it. */
const FLAGS = ['-std=c++17', '-O3', '-fPIC', '-fvisibility=hidden', '-Wall', '-Wextra', '-DNAPI_VERSION=8']
const WIDE = {
  avx512: ['-mavx2', '-mfma', '-mavx512f', '-mavx512bw', '-mavx512dq', '-mavx512vl', '-mprefer-vector-width=512'],
  avx2: ['-mavx2', '-mfma'],
}
const VARIANTS = { ...(process.arch === 'x64' ? WIDE : {}), baseline: [] }

/** @returns `{ command, version }` of the system's C++ compiler, or undefined where there is none that we can use */
export function compilerInUse() {
  if (process.platform === 'win32') return undefined
  const candidates = [process.env.CXX, 'c++', 'g++', 'clang++'].filter(Boolean)
  for (const command of candidates) {
    const { status, stdout } = spawnSync(command, ['--version'], { encoding: 'utf8' })
    if (status === 0) return { command, version: stdout.split('\n', 1)[0].trim() }
  }
  return undefined
}

/**
 * Compiles a library of nativeLibraries.mjs.
 *
 * @param into folder for it
 * @returns what a cache entry wants to know
 */
export async function compileLibrary({ file, folder, perInstructionSet, headers }, { command, version }, into) {
  const includes = headers.flatMap((path) => ['-isystem', join(ROOT, path)])
  const compile = async (source, name, flags) => {
    const object = join(into, `${name}.o`)
    await run(command, [...FLAGS, ...flags, ...includes, '-c', join(ROOT, folder, source), '-o', object])
    return object
  }
  const { include_dir: nodeHeaders } = createRequire(import.meta.url)('node-api-headers')
  const objects = await Promise.all([
    ...Object.entries(VARIANTS).map(([name, flags]) => compile(perInstructionSet, name, [`-DTARGET=${name}`, ...flags])),
    compile('addon.cc', 'addon', ['-I', nodeHeaders, ...('avx2' in VARIANTS ? ['-DHAS_VARIANTS'] : [])]),
  ])
  await run(command, [...linkFlags(), '-o', join(into, file), ...objects])
  for (const object of objects) rmSync(object)
  return { source: `compiled by ${version}`, files: [file] }
}

/** Node's functions are found in the program that loads the library. */
function linkFlags() {
  return process.platform === 'darwin' ? ['-bundle', '-undefined', 'dynamic_lookup'] : ['-shared', '-pthread', '-s']
}
