#!/usr/bin/env node
/**
 * `npm test`: set-up, then every check in order, stopping at the first that fails.
 * The last line sums up, for example `123 passed, 0 failed, 2 skipped`.
 * `npm test -- lint workers` runs some of the stages only.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { show } from './setup/command.mjs'
import { electronExecutable, ROOT } from './setup/paths.mjs'
import { ensureTestDisplay } from './setup/systemLibraries.mjs'
import { setUp } from './setup.mjs'
import { add, countOf, ofPlaywright, summary, ZERO } from './test/counts.mjs'
import { withDisplay } from './test/display.mjs'
import { npx, RESULTS, vitest } from './test/tools.mjs'

const PLAYWRIGHT_RESULTS = join(RESULTS, 'e2e.json')

/** A stage runs and returns its counts: a check counts as one, tests count each. */
const STAGES = {
  typecheck: async () => countOf((await npx('tsc', ['-p', 'tsconfig.node.json', '--noEmit'], {}, 'typescript')) || (await npx('vue-tsc', ['-p', 'tsconfig.web.json', '--noEmit']))),
  lint: async () => countOf(await npx('eslint', ['.', '--max-warnings', '0'])),
  build: async () => countOf(await setUp(['dependencies', 'build']).then(() => 0, told)),
  unit: () => vitest('unit'),
  reference: () => vitest('reference'),
  workers: () => vitest('workers'),
  // A few repetitions; `npm run test:faults` does all of them.
  faults: () => vitest('faults'),
  package: async () => countOf(await show(process.execPath, [join(ROOT, 'scripts', 'package.mjs')], { cwd: ROOT })),
  e2e: endToEnd,
}

async function main(wanted) {
  const unknown = wanted.filter((name) => !(name in STAGES))
  if (unknown.length > 0) throw new Error(`No such stage: ${unknown.join(', ')}. There are: ${Object.keys(STAGES).join(', ')}`)
  await setUp(['dependencies', 'electron', 'tensorflow', 'kernels'])
  const stages = wanted.length > 0 ? Object.keys(STAGES).filter((name) => wanted.includes(name)) : Object.keys(STAGES)
  if (stages.includes('e2e')) await ensureTestDisplay(electronExecutable())
  mkdirSync(RESULTS, { recursive: true })

  let total = ZERO
  for (const name of stages) {
    const begun = Date.now()
    title(name)
    const counts = await STAGES[name]()
    total = add(total, counts)
    if (counts.failed > 0) {
      title(`stopped: ${name} failed after ${((Date.now() - begun) / 1000).toFixed(0)} s`)
      break
    }
    title(`${name} passed in ${((Date.now() - begun) / 1000).toFixed(0)} s`)
  }
  process.stdout.write(`${summary(total)}\n`)
  return total.failed > 0 ? 1 : 0
}

async function endToEnd() {
  rmSync(PLAYWRIGHT_RESULTS, { force: true })
  const code = await withDisplay((env) => npx('playwright', ['test'], env, '@playwright/test'))
  return ofPlaywright(PLAYWRIGHT_RESULTS, code)
}

function told(error) {
  process.stderr.write(`${error.message}\n`)
  return 1
}

function title(text) {
  process.stdout.write(`\n── ${text} ${'─'.repeat(Math.max(0, 70 - text.length))}\n`)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.exitCode = told(error)
}
