import type { WebContents } from 'electron'
import { eventChannel } from '@shared/channels'
import type { EventName, Events } from '@shared/contract'

/** Whoever tells what happens: the workbench. */
export interface EventSource {
  on<N extends EventName>(name: N, listener: (payload: Events[N]) => void): () => void
}

/** Every event of the contract that the workbench tells; a missing one is a type error. */
const forwarded: Readonly<Record<Exclude<EventName, 'command'>, true>> = {
  'job.changed': true, 'run.epoch': true, 'run.changed': true, 'dataset.changed': true,
}

export function sendEvent<N extends EventName>(page: WebContents | null, name: N, payload: Events[N]): void {
  if (page !== null && !page.isDestroyed() && !page.isCrashed()) page.send(eventChannel(name), payload)
}

/** Passes on to the window what the workbench tells. */
export function forwardEvents(source: EventSource, page: () => WebContents | null): void {
  for (const name of Object.keys(forwarded) as EventName[]) source.on(name, (payload) => sendEvent(page(), name, payload))
}
