import { WorkbenchError } from '@shared/errors'

/** Of pieces of work under one name, only the latest is of use: a newer one ends the one before. */
export class LatestOnly {
  private readonly running = new Map<string, AbortController>()

  /**
   * @param work gets a signal that is aborted when it is not wanted any more; nobody waits for it then
   * @throws WorkbenchError `cancelled` where a newer one took its place; what `work` throws
   */
  async run<R>(name: string, work: (replaced: AbortSignal) => Promise<R>): Promise<R> {
    this.running.get(name)?.abort()
    const controller = new AbortController()
    this.running.set(name, controller)
    const replaced = new Promise<never>((_, reject) => controller.signal.addEventListener('abort', () => reject(new WorkbenchError('cancelled', 'Cancelled.')), { once: true }))
    try {
      return await Promise.race([work(controller.signal), replaced])
    } finally {
      if (this.running.get(name) === controller) this.running.delete(name)
    }
  }
}
