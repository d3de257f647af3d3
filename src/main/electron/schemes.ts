import { protocol } from 'electron'
import { mediaScheme } from '@shared/media'
import { appScheme } from './app-protocol'

/** Must be called before Electron is ready. Standard and secure: they have origins, and pages on them count as secure. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
    { scheme: mediaScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true } },
  ])
}
