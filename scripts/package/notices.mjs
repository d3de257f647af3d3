/** The licences of everything that the package contains besides our own code. */
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, TFJS_NODE } from '../setup/paths.mjs'
import { shippedPackages } from './shippedPackages.mjs'

const RULE = '='.repeat(78)
const LICENCE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i

/** C libraries compiled into our native code, and to WebAssembly inside npm packages that name their own licence only. */
const COMPILED_IN = [
  { name: 'xxHash (in signal.node and hash-wasm)', licence: 'BSD-2-Clause', file: 'BSD-2-Clause-xxHash.txt' },
  { name: 'libmpg123 (in mpg123-decoder)', licence: 'LGPL-2.1', file: 'LGPL-2.1.txt' },
  { name: 'libopus (in ogg-opus-decoder)', licence: 'BSD-3-Clause', file: 'BSD-3-Clause-Xiph.txt' },
  { name: 'libogg and libvorbis (in @wasm-audio-decoders/ogg-vorbis)', licence: 'BSD-3-Clause', file: 'BSD-3-Clause-Xiph.txt' },
  { name: 'resvg (in @resvg/resvg-wasm; source: https://github.com/yisibl/resvg-js and https://github.com/linebender/resvg)', licence: 'MPL-2.0', file: 'MPL-2.0.txt' },
  { name: 'libFLAC (in @wasm-audio-decoders/flac)', licence: 'BSD-3-Clause', file: 'BSD-3-Clause-Xiph.txt' },
]

/** @returns one text: a list of names and licences, then the licence texts */
export function thirdPartyNotices() {
  const parts = [...shippedPackages().map(npmNotice), ...COMPILED_IN.map(compiledNotice), ...tensorflowNotices()]
  const list = parts.map(({ name, licence }) => `  ${name}: ${licence}`)
  const texts = parts.map(({ name, licence, text }) => `${RULE}\n${name}\n${licence}\n\n${text.trim()}\n`)
  return [
    'Scenebench contains the following software by others.',
    'Electron and Chromium: see LICENSE.electron.txt and LICENSES.chromium.html.',
    '',
    ...list,
    '',
    ...texts,
  ].join('\n')
}

function npmNotice({ folder, manifest }) {
  const texts = licenceFiles(folder).map((file) => readFileSync(file, 'utf8'))
  return {
    name: `${manifest.name} ${manifest.version}`,
    licence: licenceName(manifest),
    text: texts.join('\n\n') || `The package carries no licence text. ${[].concat(manifest.author ?? []).map((author) => author.name ?? author).join(', ')}`,
  }
}

function compiledNotice({ name, licence, file }) {
  return { name, licence, text: readFileSync(join(ROOT, 'resources', 'licences', file), 'utf8') }
}

function licenceName({ license, licenses }) {
  if (typeof license === 'string') return license
  return license?.type ?? licenses?.map(({ type }) => type).join(' or ') ?? 'see below'
}

function licenceFiles(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && LICENCE_FILE.test(entry.name))
    .map((entry) => join(folder, entry.name))
}

/** TensorFlow's library and what is linked into it; their licences lie beside its headers. */
function tensorflowNotices() {
  const deps = realpathSync(join(TFJS_NODE, 'deps'))
  const own = licenceFiles(deps).map((file) => ({ name: 'TensorFlow', licence: 'Apache-2.0', text: readFileSync(file, 'utf8') }))
  const external = join(deps, 'include', 'external')
  return [...own, ...(existsSync(external) ? readdirSync(external).sort().flatMap((name) => linkedInto(join(external, name), name)) : [])]
}

function linkedInto(folder, name) {
  const files = readdirSync(folder, { recursive: true })
    .filter((path) => LICENCE_FILE.test(path.split('/').at(-1)))
    .map((path) => join(folder, path))
  return files.map((file) => ({ name: `${name} (in TensorFlow)`, licence: 'see below', text: readFileSync(file, 'utf8') }))
}
