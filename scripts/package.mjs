#!/usr/bin/env node
/**
 * `npm run package`: set-up, then the application folder in dist/.
 * `npm run package -- --linux AppImage deb` makes installers; these need tools that electron-builder downloads.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { thirdPartyNotices } from './package/notices.mjs'
import { show } from './setup/command.mjs'
import { electronInUse, ROOT } from './setup/paths.mjs'
import { setUp } from './setup.mjs'

const DIST = join(ROOT, 'dist')

try {
  await setUp()
  mkdirSync(DIST, { recursive: true })
  writeFileSync(join(DIST, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices())
  process.exitCode = await build(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

function build(targets) {
  const { version, dist } = electronInUse()
  const settings = { electronVersion: version, electronDist: dist, ...newerFuses(version) }
  const tool = join(ROOT, 'node_modules', 'electron-builder', 'cli.js')
  const args = [...(targets.length > 0 ? targets : ['--dir']), '--publish', 'never']
  const overrides = Object.entries(settings).map(([name, value]) => `--config.${name}=${value}`)
  return show(process.execPath, [tool, ...args, ...overrides], { cwd: ROOT })
}

/** A fuse that an older Electron does not have cannot be set in it. */
function newerFuses(version) {
  return Number.parseInt(version, 10) >= 29 ? { 'electronFuses.grantFileProtocolExtraPrivileges': false } : {}
}
