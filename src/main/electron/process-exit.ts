import { constants } from 'node:os'

/** How a process ended; `signal` is null where it ended by itself or the platform does not tell. */
export interface ProcessExit {
  readonly code: number | null
  readonly signal: string | null
}

/** What Electron says of a process that is gone, as Node says it. On POSIX a violent death's exit code is the signal. */
export function exitOf(details: { readonly reason: string; readonly exitCode: number }, platform: NodeJS.Platform = process.platform): ProcessExit {
  const violent = details.reason === 'killed' || details.reason === 'crashed' || details.reason === 'oom'
  const signal = violent && platform !== 'win32' ? signalName(details.exitCode) : null
  return signal === null ? { code: details.exitCode, signal: null } : { code: null, signal }
}

function signalName(number: number): string | null {
  return Object.entries(constants.signals).find(([, value]) => value === number)?.[0] ?? null
}
