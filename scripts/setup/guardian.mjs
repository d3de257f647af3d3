/**
 * Runs one command and ends it, with everything it started, when its own standard input closes.
 * Standard input is a pipe from the script that started us: it closes even when that dies of SIGKILL. Without this,
 * an orphaned `npm ci` would go on writing into node_modules while the next set-up starts its own.
 *
 *     guardian.mjs [--gently] command [argument…]
 *
 * `--gently` asks first and kills three seconds later: for programs that have something of their own to clean up.
 */
import { spawn } from 'node:child_process'

const GRACE_MS = 3000
const windows = process.platform === 'win32'
const gently = process.argv[2] === '--gently'
const [command, ...args] = process.argv.slice(gently ? 3 : 2)
// A group of its own, so that compilers three levels down can be reached with one signal.
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: !windows })

function end(signal = 'SIGTERM') {
  if (!gently) return send('SIGKILL')
  send(signal)
  setTimeout(() => send('SIGKILL'), GRACE_MS)
}

function send(signal) {
  try {
    if (windows) spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'])
    else process.kill(-child.pid, signal)
  } catch {
    // it ended by itself meanwhile
  }
}

process.stdin.resume().on('close', () => end())
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(signal))
child.on('error', (error) => {
  process.stderr.write(`${command}: ${error.message}\n`)
  process.exit(127)
})
child.on('close', (code, signal) => process.exit(signal ? 1 : code))
