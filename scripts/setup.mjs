#!/usr/bin/env node
/**
 * Everything a fresh machine needs: npm packages, Electron, TensorFlow, our native kernels, the build.
 * May be interrupted at any point and repeated; does nothing, quickly, where nothing is to be done.
 */
import { fileURLToPath } from 'node:url'
import { sweep } from './setup/cache.mjs'
import { build } from './setup/build.mjs'
import { dependencies } from './setup/dependencies.mjs'
import { electron } from './setup/electron.mjs'
import { kernels } from './setup/kernels.mjs'
import { withLock } from './setup/lock.mjs'
import { cacheRoot } from './setup/paths.mjs'
import { say } from './setup/report.mjs'
import { tensorflow } from './setup/tensorflow.mjs'

const STEPS = { dependencies, electron, tensorflow, kernels, build }

/**
 * @param only names of the steps to take; all of them unless given. Later steps need the earlier ones.
 * @returns whether there was anything to do
 */
export async function setUp(only = Object.keys(STEPS)) {
  const steps = only.map((name) => STEPS[name])
  if (isDone(steps)) return false
  await withLock(cacheRoot(), async () => {
    sweep()
    for (const step of steps) {
      if (!step.isDone()) await step.run()
    }
    sweep()
  })
  say(`Set-up complete; downloads are kept in ${cacheRoot()}`)
  return true
}

function isDone(steps) {
  return steps.every((step) => step.isDone())
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const only = process.argv.slice(2)
    const worked = await setUp(only.length > 0 ? only : undefined)
    if (!worked) say('Nothing to do')
  } catch (error) {
    say(`Set-up failed: ${error.message}\nRun it again to go on where it stopped.`)
    process.exitCode = 1
  }
}
