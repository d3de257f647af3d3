import { join } from 'node:path'
import { pino, type Logger } from 'pino'
import { BoundedLogFile } from './bounded-log-file'

export function logPath(folder: string): string {
  return join(folder, 'scenebench.log')
}

/** The window's log: what failed, with its reason; nothing about the content of recordings. */
export function openLog(folder: string): Logger {
  return pino({ base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime }, new BoundedLogFile(logPath(folder)))
}
