/** The application, built from src into out. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './command.mjs'
import { hashOfTree } from './digest.mjs'
import { BUILD_DIR, ROOT } from './paths.mjs'
import { during } from './report.mjs'

const STAMP = join(BUILD_DIR, '.built-from')
/** Without these it is not whole, whatever the stamp says. */
const PARTS = ['main/index.js', 'main/cli.js', 'main/worker.js', 'preload/index.js', 'renderer/index.html'].map((part) => join(BUILD_DIR, part))
const SOURCES = ['src', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.base.json', 'tsconfig.node.json', 'tsconfig.web.json']

export const build = {
  title: 'Build',

  isDone() {
    return [STAMP, ...PARTS].every(existsSync) && readFileSync(STAMP, 'utf8') === hashOfTree(ROOT, SOURCES)
  },

  async run() {
    const hash = hashOfTree(ROOT, SOURCES)
    rmSync(STAMP, { force: true })
    const tool = join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
    await during('Build (electron-vite)', () => run(process.execPath, [tool, 'build'], { cwd: ROOT }))
    writeFileSync(STAMP, hash)
  },
}
