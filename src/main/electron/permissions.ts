import type { Session } from 'electron'

/** What a page may ask the system for. Everything else (camera, microphone, location, devices, notifications) is denied. */
const granted: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'fullscreen'])

/** Schemes a page may load from; the program needs no network. */
const loaded: ReadonlySet<string> = new Set(['scenebench-app:', 'scenebench-media:', 'data:', 'blob:', 'devtools:'])

/** Denies permissions and the network to every page of a session. */
export function restrictSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(granted.has(permission)))
  session.setPermissionCheckHandler((_contents, permission) => granted.has(permission))
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !loaded.has(schemeOf(url)) }))
}

function schemeOf(address: string): string {
  return address.slice(0, address.indexOf(':') + 1)
}
