/** TensorFlow's library for tfjs-node, and the binding between the two. */
import { lstatSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { entryPath, readEntry } from './cache.mjs'
import { run } from './command.mjs'
import { officialTensorflow } from './officialTensorflow.mjs'
import { ROOT, TFJS_NODE } from './paths.mjs'
import { during, say } from './report.mjs'
import { tensorflowFromWheel } from './tensorflowFromWheel.mjs'
import { bindingIsPlaced, placeBinding } from './binding.mjs'

/**
 * Where it can come from, the preferred one first. Each has `entry` (the cache entry with the library in `deps`),
 * `bindingFolder` (the one with tfjs_binding.node), `describe` and `ensure()`.
 */
const sources = process.platform === 'linux' && process.arch === 'x64' ? [tensorflowFromWheel, officialTensorflow] : [officialTensorflow]

export const tensorflow = {
  title: 'TensorFlow',

  isDone() {
    return sources.some((source) => isLinked(source) && readEntry(source.entry) && bindingIsPlaced(source.bindingFolder))
  },

  async run() {
    const problems = []
    for (const source of sources) {
      try {
        return await install(source)
      } catch (error) {
        problems.push(error.message)
        say(`TensorFlow, ${source.describe}: ${error.message.split('\n', 1)[0]}`)
      }
    }
    throw new Error(`TensorFlow could not be set up.\n${problems.join('\n')}`)
  },
}

async function install(source) {
  const fromCache = readEntry(source.entry) !== undefined
  await source.ensure()
  linkLibrary(source)
  placeBinding(source.bindingFolder)
  await during('TensorFlow, loading it once', () => run(process.execPath, ['-e', "require('@tensorflow/tfjs-node')"], { cwd: ROOT }))
  say(`TensorFlow: ${source.describe}${fromCache ? ', from the cache' : ''}`)
}

/** tfjs-node looks for the library beside itself; a link saves 600 MB per checkout. */
function linkLibrary(source) {
  if (isLinked(source)) return
  const link = `${linkPath()}.part`
  rmSync(link, { force: true })
  symlinkSync(libraryOf(source), link, 'junction')
  // Elsewhere than on Windows a link is replaced in one step, under the eyes of whoever is loading it.
  if (!isLink(linkPath()) || process.platform === 'win32') rmSync(linkPath(), { recursive: true, force: true })
  renameSync(link, linkPath())
}

function isLink(path) {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
}

function isLinked(source) {
  try {
    return readlinkSync(linkPath()) === libraryOf(source)
  } catch {
    return false
  }
}

const linkPath = () => join(TFJS_NODE, 'deps')
const libraryOf = (source) => join(entryPath(source.entry), 'deps')
