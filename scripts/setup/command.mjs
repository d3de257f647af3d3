/** Runs other programs for our scripts; they end when we end, however we end (see guardian.mjs). */
import { spawn, spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const GUARDIAN = join(dirname(fileURLToPath(import.meta.url)), 'guardian.mjs')

/**
 * Runs a command to its end and keeps what it prints.
 *
 * @returns what it printed on standard output
 * @throws Error with the end of what it printed when it fails
 */
export function run(command, args, { cwd, env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [GUARDIAN, command, ...args], {
      cwd,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let out = ''
    let all = ''
    child.stdout.setEncoding('utf8').on('data', (text) => ((out += text), (all += text)))
    child.stderr.setEncoding('utf8').on('data', (text) => (all += text))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(out)
      else reject(new Error(`${command} ${args.slice(0, 4).join(' ')} failed (exit code ${code})\n${tail(all)}`))
    })
  })
}

/** Runs a command to its end in plain view. @returns its exit code */
export function show(command, args, { cwd, env } = {}) {
  return new Promise((resolve, reject) => {
    const child = startGuarded(command, args, { cwd, env, stdout: 'inherit' })
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}

/** Starts a command and returns its guardian: ending that ends the command. */
export function startGuarded(command, args, { cwd, env, stdout = 'inherit', stderr = 'inherit' } = {}) {
  return spawn(process.execPath, [GUARDIAN, '--gently', command, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['pipe', stdout, stderr],
  })
}

/** Runs npm: the very one that started us, where npm did. */
export function npm(args, options) {
  const script = process.env.npm_execpath
  if (script && /\.[cm]?js$/.test(script)) return run(process.execPath, [script, ...args], options)
  return process.platform === 'win32' ? run('cmd', ['/c', 'npm', ...args], options) : run('npm', args, options)
}

/** Whether a command can be run with success. */
export function runs(command, args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0
}

function tail(text) {
  return text.trim().split('\n').slice(-20).join('\n')
}
