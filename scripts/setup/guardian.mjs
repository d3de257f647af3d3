/**
 * Runs one command and kills it, with everything it started, when its own standard input closes.
 * Standard input is a pipe from the set-up: it closes even when the set-up dies of SIGKILL. Without this,
 * an orphaned `npm ci` would go on writing into node_modules while the next set-up starts its own.
 */
import { spawn } from 'node:child_process';

const [command, ...args] = process.argv.slice(2);
const windows = process.platform === 'win32';
// A group of its own, so that compilers three levels down can be reached with one signal.
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: !windows });

function killAll() {
  try {
    if (windows) spawn('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // it ended by itself meanwhile
  }
}

process.stdin.resume().on('close', killAll);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, killAll);
child.on('error', (error) => {
  process.stderr.write(`${command}: ${error.message}\n`);
  process.exit(127);
});
child.on('close', (code, signal) => process.exit(signal ? 1 : code));
