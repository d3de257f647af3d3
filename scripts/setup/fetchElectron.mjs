/** Loads and unpacks the official Electron into `<folder>/dist`; prints `{ version, executable }`. Started by officialElectron.mjs. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from './paths.mjs'

const CONNECT_MS = 5_000
const STALL_MS = 30_000
const EXECUTABLE = { linux: 'electron', darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }

const [folder] = process.argv.slice(2)
const electron = createRequire(createRequire(join(ROOT, 'package.json')).resolve('electron/package.json'))
const load = async (name) => import(pathToFileURL(electron.resolve(name)).href)
const { version } = electron('./package.json')

if (process.env.HTTPS_PROXY || process.env.https_proxy) process.env.ELECTRON_GET_USE_PROXY ??= 'true'
const { downloadArtifact, ElectronDownloadCacheMode } = await load('@electron/get')

let watch = giveUpAfter(CONNECT_MS, 'no connection')
const zip = await downloadArtifact({
  version,
  artifactName: 'electron',
  platform: process.platform,
  arch: process.arch,
  checksums: electron('./checksums.json'),
  cacheMode: ElectronDownloadCacheMode.Bypass,
  tempDirectory: folder,
  downloadOptions: {
    quiet: true,
    getProgressCallback() {
      clearTimeout(watch)
      watch = giveUpAfter(STALL_MS, 'the download stalled')
    },
  },
}).catch((error) => fail([error.message, error.cause?.message].filter(Boolean).join(': ')))
clearTimeout(watch)

const { extract } = await load('@electron-internal/extract-zip')
await extract(zip, { dir: join(folder, 'dist') })
process.stdout.write(`${JSON.stringify({ version, executable: EXECUTABLE[process.platform] })}\n`)
process.exit(0); // kept-alive connections would hold the process

function giveUpAfter(milliseconds, why) {
  return setTimeout(() => fail(`${why} for ${milliseconds / 1000} s`), milliseconds)
}

function fail(why) {
  process.stderr.write(`${why}\n`)
  process.exit(1)
}
