import type { EventName, Events } from '@shared/contract'

type Listeners = { readonly [N in EventName]: Set<(payload: Events[N]) => void> }

/** What the workbench tells its faces unasked. */
export class EventHub {
  private readonly listeners: Listeners = {
    'job.changed': new Set(), 'run.epoch': new Set(), 'run.changed': new Set(), 'dataset.changed': new Set(), command: new Set(),
  }

  /** Gives a function that ends the subscription. */
  on<N extends EventName>(name: N, listener: (payload: Events[N]) => void): () => void {
    this.listeners[name].add(listener)
    return () => void this.listeners[name].delete(listener)
  }

  emit<N extends EventName>(name: N, payload: Events[N]): void {
    for (const listener of this.listeners[name]) listener(payload)
  }
}
