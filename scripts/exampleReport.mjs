#!/usr/bin/env node
/**
 * `npm run example-report`: makes docs/example-report anew. Makes the demo dataset in a temporary folder, trains the
 * tutorial's network and another one on it, and writes a report of the first and a comparison of both, each in every
 * format. Takes some minutes. Numbers are the same on the same machine; names of runs and times are not.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { homedir, hostname, tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setUp } from './setup.mjs'
import { ROOT } from './setup/paths.mjs'

const TARGET = join(ROOT, 'docs', 'example-report')
const FORMATS = 'html,pdf,markdown,latex,csv,json,svg,png'
const EPOCHS = '45'
const MOST_BYTES = 2_000_000

try {
  await setUp()
  await makeExample()
  process.stdout.write(`${TARGET}: ${kilobytes(checked())} kB\n`)
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

async function makeExample() {
  const home = mkdtempSync(join(tmpdir(), 'scenebench-example-'))
  try {
    const scenebench = (...args) => runCommand(home, args)
    const demo = await scenebench('demo', '--out', home, '--epochs', EPOCHS, '--seed', '0')
    const other = await scenebench('train', demo.dataset, '--preset', 'dcase2018-task1a', '--keep-best-delay', '10', '--epochs', EPOCHS, '--seed', '0')
    emptyTarget()
    await scenebench('report', demo.train.run, '--format', `${FORMATS},submission`, '--out', TARGET)
    await scenebench('compare', demo.train.run, other.run, '--format', FORMATS, '--out', join(TARGET, 'comparison'))
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

/** @returns what the command prints as JSON */
function runCommand(home, args) {
  process.stderr.write(`scenebench ${args[0]}\n`)
  const child = spawn(process.execPath, [join(ROOT, 'scripts', 'scenebench.mjs'), ...args, '--json'], { env: { ...process.env, SCENEBENCH_HOME: home }, stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.on('data', (data) => { text += data })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve(JSON.parse(text)) : reject(new Error(`scenebench ${args[0]} ended with ${code}.`))))
  })
}

/** All but what a person wrote about it. */
function emptyTarget() {
  for (const name of readdirSync(TARGET)) if (name !== 'README.md') rmSync(join(TARGET, name), { recursive: true })
}

/**
 * Nothing in it tells on which machine it was made, and it is not too large for a repository.
 *
 * @returns bytes
 */
function checked() {
  const files = readdirSync(TARGET, { recursive: true }).map((name) => join(TARGET, name)).filter((path) => statSync(path).isFile())
  const user = userInfo().username
  const secrets = [tmpdir(), homedir(), ROOT, hostname(), ...(user === 'root' ? ['/root'] : [user])].filter((text) => text.length > 2)
  for (const path of files) {
    const found = secrets.find((text) => readFileSync(path, 'latin1').includes(text))
    if (found) throw new Error(`${path} holds "${found}", which tells on which machine it was made.`)
  }
  const bytes = files.reduce((sum, path) => sum + statSync(path).size, 0)
  if (bytes > MOST_BYTES) throw new Error(`${TARGET} has ${kilobytes(bytes)} kB, more than ${kilobytes(MOST_BYTES)}.`)
  return bytes
}

function kilobytes(bytes) {
  return Math.round(bytes / 1000)
}
