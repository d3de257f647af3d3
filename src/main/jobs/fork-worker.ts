import { fork } from 'node:child_process'
import type { WorkerLauncher } from './worker-process'

/** Starts workers as child processes of this one: what the terminal and the tests use. */
export function forkLauncher(script: string): WorkerLauncher {
  return (name) => {
    const child = fork(script, [name], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] })
    return {
      get pid() { return child.pid },
      send: (message) => { if (child.connected) child.send(message as object) },
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => {
        child.once('exit', (code, signal) => listener({ code, signal }))
        child.once('error', () => listener({ code: null, signal: null }))
      },
      kill: (signal) => void child.kill(signal),
    }
  }
}
