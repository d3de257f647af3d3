import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron'
import { requestChannel } from '@shared/channels'
import type { Reply, RequestArguments, RequestName, RequestResult } from '@shared/contract'
import { toWire, WorkbenchError, type WireError } from '@shared/errors'
import { isRequestName, readArguments } from './read-request'
import { isOurPage } from './sender'

/** One function per request of the contract. */
export type RequestHandlers = { readonly [N in RequestName]: (...args: RequestArguments<N>) => RequestResult<N> | Promise<RequestResult<N>> }

export interface RequestOptions {
  readonly handlers: RequestHandlers
  /** The window's page, which alone may ask. */
  readonly page: () => WebContents | null
  readonly failed: (request: string, error: WireError) => void
}

/** The requests that are being answered. */
export interface OpenRequests {
  /** Resolves when there are none. */
  settled(): Promise<void>
}

/** Answers the window's requests: who asks and what is asked is checked first, and a failure is a reply like another. */
export function serveRequests(options: RequestOptions): OpenRequests {
  const open = new Set<Promise<unknown>>()
  ipcMain.handle(requestChannel, async (event, name: unknown, args: unknown) => {
    const answered = answer(options, event, name, args)
    open.add(answered)
    return answered.finally(() => open.delete(answered))
  })
  return {
    async settled() {
      while (open.size > 0) await Promise.allSettled(open)
    },
  }
}

async function answer({ handlers, page, failed }: RequestOptions, event: IpcMainInvokeEvent, name: unknown, args: unknown): Promise<Reply<unknown>> {
  try {
    const contents = page()
    if (contents === null || !isOurPage(event, contents)) throw new WorkbenchError('argument-invalid', 'Requests are answered to the program\'s own page only.')
    if (!isRequestName(name)) throw new WorkbenchError('argument-invalid', 'There is no such request.')
    return { ok: true, value: await call(handlers, name, args) }
  } catch (error) {
    const wire = toWire(error)
    failed(String(name).slice(0, 100), wire)
    const { stack: _, ...shown } = wire
    return { ok: false, error: shown }
  }
}

function call<N extends RequestName>(handlers: RequestHandlers, name: N, args: unknown): RequestResult<N> | Promise<RequestResult<N>> {
  return handlers[name](...readArguments(name, args))
}
