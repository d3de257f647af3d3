#!/usr/bin/env node
/** `npm run --silent scenebench -- COMMAND …`: set-up where it is needed (its progress goes to stderr), then the command. */
import { runScenebench } from './commandLine.mjs'
import { setUp } from './setup.mjs'

try {
  await setUp()
  // npm runs scripts in the root of the checkout; paths on the command line mean where the user is.
  if (process.env.npm_lifecycle_event === 'scenebench' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD)
  process.exitCode = await runScenebench(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
