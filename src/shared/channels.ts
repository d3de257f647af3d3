import type { EventName } from './contract'

/** The one channel for requests; the request's name is its first argument. */
export const requestChannel = 'scenebench:request'

/** Channel on which main pushes an event to the window. */
export function eventChannel(name: EventName): string {
  return `scenebench:event:${name}`
}
