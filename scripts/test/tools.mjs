/** Test tools of npm packages, run in plain view. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { show } from '../setup/command.mjs'
import { ROOT } from '../setup/paths.mjs'
import { ofVitest } from './counts.mjs'

export const RESULTS = join(ROOT, 'test-results')
const VITEST_RESULTS = join(RESULTS, 'vitest.json')

/**
 * Runs one of vitest's projects (vitest.config.mts).
 *
 * @param reporter how each test is shown
 * @returns its counts
 */
export async function vitest(project, { reporter = 'dot', env } = {}) {
  mkdirSync(RESULTS, { recursive: true })
  rmSync(VITEST_RESULTS, { force: true })
  const reporters = [`--reporter=${reporter}`, '--reporter=json', `--outputFile.json=${VITEST_RESULTS}`]
  const code = await npx('vitest', ['run', '--project', project, ...reporters], env)
  return ofVitest(VITEST_RESULTS, code)
}

/** Runs a tool of an npm package. @returns its exit code */
export function npx(tool, args, env, packageName = tool) {
  const folder = join(ROOT, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return show(process.execPath, [join(folder, typeof bin === 'string' ? bin : bin[tool]), ...args], { cwd: ROOT, env })
}
