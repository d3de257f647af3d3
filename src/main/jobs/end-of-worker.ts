import { hostGoneGrace } from './protocol'
import type { RunningCalls } from './running-calls'

/**
 * Ends this worker process when its host is gone or it is told to end. Work that can be put down gets the time to
 * write what it needs; other work is given up.
 *
 * - SIGINT is ignored: a terminal sends it to all its processes, and the host says what it means.
 * - SIGTERM ends a worker at once, unless there is work to be put down first.
 */
export function endWhenToldTo(running: RunningCalls, port: { onClose(listener: () => void): void }): void {
  port.onClose(() => {
    const grace = running.mustPause ? hostGoneGrace.paused : hostGoneGrace.cancelled
    setTimeout(() => process.exit(1), grace).unref()
    running.endAll('host-gone', () => process.exit(0))
  })
  process.on('SIGINT', () => undefined)
  const onTerminate = (): void => {
    if (!running.mustPause) return die()
    setTimeout(die, hostGoneGrace.paused).unref()
    // The last message, which says how the work stands, is sent before the process ends.
    running.endAll('terminated', () => setImmediate(() => setTimeout(() => process.exit(0), 100)))
  }
  process.on('SIGTERM', onTerminate)

  /** As the signal itself would have done it, so that whoever waits for this process sees the true cause. */
  function die(): void {
    process.off('SIGTERM', onTerminate)
    process.kill(process.pid, 'SIGTERM')
  }
}
