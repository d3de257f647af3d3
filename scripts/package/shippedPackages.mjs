/** Which npm packages end up in the package: the runtime dependencies, and what the bundler took into out/. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from '../setup/paths.mjs'

const PACKAGE_NAME = /^(@[^/]+\/)?[^/]+/
/** A file of a package that the bundle takes by its path, e.g. `../../node_modules/name/font.ttf?url&inline`. */
const BY_PATH = /^(?:\.\.\/)+node_modules\//
/** `import … from 'name'`, `export … from 'name'`, `import('name')`; types leave nothing in the bundle. */
const IMPORT = /(?:^|\n)\s*(?:import|export)\s+(?!type\b)[^'"\n;]*?(?:from\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|@import\s+['"]([^'"]+)['"]/g

/** @returns `{ folder, manifest }` of each package, by name */
export function shippedPackages() {
  const { dependencies, devDependencies } = readManifest(ROOT)
  const direct = [...Object.keys(dependencies), ...importedPackages().filter((name) => name in devDependencies)]
  const found = new Map()
  for (const name of direct) collect(name, ROOT, found)
  return [...found.values()].sort((a, b) => (a.manifest.name < b.manifest.name ? -1 : 1))
}

function collect(name, from, found) {
  const folder = findPackage(name, from)
  if (!folder || found.has(folder)) return
  const manifest = readManifest(folder)
  if (name.startsWith('@types/') || manifest.name === 'electron') return
  found.set(folder, { folder, manifest })
  for (const dependency of Object.keys(manifest.dependencies ?? {})) collect(dependency, folder, found)
}

/** As Node looks for it: beside, then in each folder above. Optional packages may not be there. */
function findPackage(name, from) {
  const folder = join(from, 'node_modules', name)
  if (existsSync(join(folder, 'package.json'))) return folder
  return from === ROOT ? undefined : findPackage(name, dirname(from))
}

function importedPackages() {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true }).filter((path) => /\.(ts|vue|css)$/.test(path))
  const names = sources.flatMap((path) => [...readFileSync(join(ROOT, 'src', path), 'utf8').matchAll(IMPORT)])
    .map((match) => match[1] ?? match[2] ?? match[3])
    .map((specifier) => specifier.replace(BY_PATH, ''))
    .filter((specifier) => !specifier.startsWith('.'))
    .map((specifier) => specifier.match(PACKAGE_NAME)?.[0])
  return [...new Set(names)]
}

function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}
