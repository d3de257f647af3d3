#!/usr/bin/env node
/**
 * `npm run bench -- SUBJECT [--json] [--repeats N] [--steps N]`: measures ours against what researchers use today, in one run on
 * this machine. Progress goes to stderr, the result to stdout.
 */
import { parseBenchArguments } from './bench/arguments.mjs'
import { SUBJECTS } from './bench/subjects.mjs'

try {
  const { subject, json, ...options } = parseBenchArguments(process.argv.slice(2), Object.keys(SUBJECTS))
  const { measure, inWords } = await SUBJECTS[subject].load()
  const result = await measure(options)
  process.stdout.write(json ? `${JSON.stringify(result, null, 2)}\n` : `${inWords(result)}\n`)
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = error.usage ? 2 : 1
}
