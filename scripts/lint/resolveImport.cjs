'use strict'
/**
 * Tells eslint-plugin-boundaries which file an import means, for the two aliases and the file endings that this project has.
 * The usual resolver (eslint-import-resolver-typescript) needs native code whose optional packages npm leaves out of
 * package-lock.json (npm/cli issue 4828), so that `npm ci` then fails on every other machine.
 */
const { statSync } = require('node:fs')
const path = require('node:path')

const ROOT = path.resolve(__dirname, '..', '..')
const ALIASES = { '@shared/': 'src/shared/', '@renderer/': 'src/renderer/src/' }
const ENDINGS = ['', '.ts', '.vue', '.d.ts', '/index.ts']

exports.interfaceVersion = 2

exports.resolve = (source, importer) => {
  const target = targetOf(source, importer)
  const file = target && ENDINGS.map((ending) => target + ending).find(isFile)
  return file ? { found: true, path: file } : { found: false }
}

/** Path of a file of ours, with or without its ending; undefined for packages. */
function targetOf(source, importer) {
  const [specifier] = source.split('?') // Vite's `?raw` and `?url`
  if (specifier.startsWith('.')) return path.resolve(path.dirname(importer), specifier)
  const alias = Object.keys(ALIASES).find((prefix) => specifier.startsWith(prefix))
  return alias && path.join(ROOT, ALIASES[alias], specifier.slice(alias.length))
}

function isFile(file) {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true
}
