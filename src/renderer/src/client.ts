import type { EventName, Events, RequestArguments, RequestName, RequestResult } from '@shared/contract'
import { fromWire } from '@shared/errors'
import { plain } from './data/plain'

/**
 * Asks the main process. Stores use this; views never do.
 *
 * @throws WorkbenchError with the code that main gave
 */
export async function request<N extends RequestName>(name: N, ...args: RequestArguments<N>): Promise<RequestResult<N>> {
  // A reactive proxy cannot be cloned across processes, so what is sent is made plain first.
  const reply = await window.scenebench.request(name, ...(plain(args) as RequestArguments<N>))
  if (!reply.ok) throw fromWire(reply.error)
  return reply.value
}

/** Listens to what main tells unasked; gives a function that ends it. */
export function on<N extends EventName>(name: N, listener: (payload: Events[N]) => void): () => void {
  return window.scenebench.on(name, listener)
}

/** Path of a file or folder that was dropped on the window. */
export function pathForFile(file: File): string {
  return window.scenebench.pathForFile(file)
}
