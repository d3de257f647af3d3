#!/usr/bin/env node
/** `npm start`: set-up where it is needed, then the window; the demo in the terminal where there is no display. */
import { spawn } from 'node:child_process'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { runScenebench } from './commandLine.mjs'
import { electronInUse, ROOT } from './setup/paths.mjs'
import { sandboxAdvice } from './setup/sandbox.mjs'
import { installCommand, missingLibraries } from './setup/systemLibraries.mjs'
import { setUp } from './setup.mjs'

const given = process.argv.slice(2)

try {
  await setUp()
  process.exitCode = hasDisplay() ? await openWindow() : await runDemo()
} catch (error) {
  say(error.message)
  process.exitCode = 1
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

async function openWindow() {
  const { executable, dist } = electronInUse()
  const advice = given.includes('--no-sandbox') ? undefined : sandboxAdvice(dist)
  if (advice) throw new Error(advice)
  const code = await electron(executable)
  const missing = code === 127 ? missingLibraries(executable) : []
  if (missing.length > 0) {
    say(`Electron needs libraries that this system does not have: ${missing.join(', ')}\nInstall them with\n  ${installCommand({ withVirtualDisplay: false })}`)
  }
  return code
}

/** @returns exit code of the window */
function electron(executable) {
  // Chromium refuses to run as root with its sandbox; everybody else keeps it.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const switches = given.filter((argument) => argument.startsWith('--'))
  const rest = given.filter((argument) => !argument.startsWith('--'))
  const { ELECTRON_RUN_AS_NODE: _notANode, ...env } = process.env
  // npm runs scripts in the root of the checkout; a folder on the command line means where the user is.
  const cwd = env.npm_lifecycle_event === 'start' ? env.INIT_CWD : undefined
  const child = spawn(executable, [...asRoot, ...switches, ROOT, ...rest], { stdio: 'inherit', env, cwd })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve(signal ? 1 : code))
  })
}

async function runDemo() {
  const { SCENEBENCH_HOME, XDG_DATA_HOME } = process.env
  const folder = join(SCENEBENCH_HOME ?? join(XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'scenebench'), 'demo')
  say(`There is no display here (DISPLAY and WAYLAND_DISPLAY are not set), so the demo runs in the terminal instead.\nIt goes to ${folder}`)
  return runScenebench(['demo', '--out', folder])
}

function say(text) {
  process.stderr.write(`${text}\n`)
}
