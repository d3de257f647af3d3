/**
 * One set-up at a time per cache. The lock is a listening socket, because the system gives it back
 * when its holder dies, however it dies: there is no stale lock to recognise and none to remove.
 */
import { connect, createServer } from 'node:net'
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { say } from './report.mjs'

/**
 * Waits for the lock of `folder`, runs `work`, gives the lock back.
 */
export async function withLock(folder, work) {
  const address = addressOf(folder)
  let server = await tryToListen(address)
  if (!server) say('Another set-up is at work; waiting for it …')
  while (!server) {
    await untilFree(address)
    server = await tryToListen(address)
  }
  try {
    return await work()
  } finally {
    await new Promise((done) => {
      server.close(done)
      for (const waiting of server.waiting) waiting.destroy()
    })
  }
}

function addressOf(folder) {
  const name = `scenebench-${createHash('sha256').update(`${userInfo().username}\n${folder}`).digest('hex').slice(0, 16)}`
  if (process.platform === 'linux') return `\0${name}`; // abstract socket: no file that could stay behind
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

/** @returns a listening server, or undefined if somebody else listens */
function tryToListen(address) {
  return new Promise((resolvePromise, reject) => {
    const waiting = new Set()
    const server = createServer((socket) => {
      waiting.add(socket)
      socket.on('error', () => {}).on('close', () => waiting.delete(socket))
    })
    server.on('error', (error) => (error.code === 'EADDRINUSE' ? resolvePromise(undefined) : reject(error)))
    server.listen(address, () => resolvePromise(Object.assign(server, { waiting })))
  })
}

/** Connects to the holder and waits until the connection ends. */
async function untilFree(address) {
  const refused = await new Promise((done) => {
    const socket = connect(address)
    socket.on('error', (error) => done(error.code === 'ECONNREFUSED'))
    socket.on('close', () => done(false))
    socket.resume()
  })
  // A socket file that nobody listens on was left by a holder that was killed (macOS only).
  if (refused && process.platform === 'darwin') rmSync(address, { force: true })
  await pause(50)
}
