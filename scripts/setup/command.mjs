/** Runs other programs on behalf of the set-up. */
import { spawn, spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const GUARDIAN = join(dirname(fileURLToPath(import.meta.url)), 'guardian.mjs');

/**
 * Runs a command to its end; it dies with us (see guardian.mjs).
 *
 * @returns what it printed on standard output
 * @throws Error with the end of what it printed when it fails
 */
export function run(command, args, { cwd, env } = {}) {
  return new Promise((resolvePromise, reject) => {
    const child = spawn(process.execPath, [GUARDIAN, command, ...args], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let out = '';
    let all = '';
    child.stdout.setEncoding('utf8').on('data', (text) => ((out += text), (all += text)));
    child.stderr.setEncoding('utf8').on('data', (text) => (all += text));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolvePromise(out);
      else reject(new Error(`${command} ${args.slice(0, 4).join(' ')} failed (exit code ${code})\n${tail(all)}`));
    });
  });
}

/** Runs npm: the very one that started us, where npm did. */
export function npm(args, options) {
  const script = process.env.npm_execpath;
  if (script && /\.[cm]?js$/.test(script)) return run(process.execPath, [script, ...args], options);
  return process.platform === 'win32' ? run('cmd', ['/c', 'npm', ...args], options) : run('npm', args, options);
}

/** The first of these commands that answers with success, or undefined. */
export function firstThatRuns(candidates, args) {
  return candidates.find((command) => spawnSync(command, args, { stdio: 'ignore' }).status === 0);
}

function tail(text) {
  return text.trim().split('\n').slice(-20).join('\n');
}
