import { app, utilityProcess, type Details } from 'electron'
import type { WorkerLauncher, WorkerProcess } from '../jobs/worker-process'
import { exitOf, type ProcessExit } from './process-exit'

/** Electron tells of a violent death right after the exit, but with the true cause; the exit's own code may be 0. */
const causeGrace = 200

/**
 * Starts workers as Electron utility processes: the packaged application cannot start itself as plain Node (that
 * fuse is off), and a utility process reads its script from the asar archive.
 */
export function utilityLauncher(script: string): WorkerLauncher {
  let started = 0
  return (name) => startWorker(script, name, `${name} ${++started}`)
}

function startWorker(script: string, name: string, serviceName: string): WorkerProcess {
  const child = utilityProcess.fork(script, [name], { serviceName, stdio: ['ignore', 'ignore', 'inherit'] })
  let pid: number | undefined
  child.once('spawn', () => { pid = child.pid })
  return {
    get pid() { return pid },
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', (code) => void causeOfDeath(serviceName, code).then(listener)),
    kill: (signal) => {
      if (signal === 'SIGTERM' || pid === undefined) child.kill()
      else killNow(pid)
    },
  }
}

function causeOfDeath(serviceName: string, code: number): Promise<ProcessExit> {
  return new Promise((resolve) => {
    const end = (exit: ProcessExit): void => {
      clearTimeout(timer)
      app.off('child-process-gone', gone)
      resolve(exit)
    }
    const gone = (_event: unknown, details: Details): void => {
      if (details.name === serviceName) end(exitOf(details))
    }
    const timer = setTimeout(() => end({ code, signal: null }), causeGrace)
    app.on('child-process-gone', gone)
  })
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}
