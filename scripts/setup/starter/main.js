'use strict'
/**
 * Loads the application folder that the command line names, as Electron's own starter does: `electron [options] folder [arguments]`.
 * It becomes resources/default_app.asar of the Electron that comes from npm (see electronFromNpm.mjs).
 */
const { app } = require('electron')
const Module = require('node:module')
const path = require('node:path')

const { folder, preload } = readArguments(process.argv.slice(1))
Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })
// Playwright puts itself in front of the application with `-r`.
if (preload.length > 0) Module._preloadModules(preload)
if (!folder) fail('Name the application folder: electron <folder>')

const manifest = readManifest()
const name = manifest.productName || manifest.name
app.setVersion(manifest.version)
app.setName(name)
app.setPath('userData', path.join(app.getPath('appData'), name))
app.setAppPath(folder)
Module._load(path.join(folder, manifest.main || 'index.js'), Module, true)

function readArguments(args) {
  const found = { folder: undefined, preload: [] }
  for (let i = 0; i < args.length && !found.folder; i += 1) {
    if (args[i] === '-r' || args[i] === '--require') found.preload.push(args[(i += 1)])
    else if (!args[i].startsWith('-')) found.folder = path.resolve(args[i])
  }
  return found
}

function readManifest() {
  try {
    return require(path.join(folder, 'package.json'))
  } catch (error) {
    return fail(`No application in ${folder}: ${error.message}`)
  }
}

function fail(why) {
  process.stderr.write(`${why}\n`)
  process.exit(1)
}
