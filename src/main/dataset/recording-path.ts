import type { ErrorCode } from '@shared/errors'

/** A path as metadata writes it, checked: either usable below the dataset's folder or refused with the reason. */
export type CheckedPath =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly code: ErrorCode; readonly reason: string }

const controlCharacter = /[\x00-\x1f\x7f]/
const driveLetter = /^[A-Za-z]:/
/** Names that Windows takes for devices, with any extension, and streams behind a colon. */
const windowsDevice = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])[ .]*(?:\.|$)/i
const untidy = /(^|\/)(\.{0,2})(\/|$)/

/**
 * Checks a path from metadata before anything is done with it. Metadata is downloaded: it may name any file.
 *
 * @param written relative path with POSIX separators
 * @returns the path without `.` and empty segments, or `path-escapes-dataset` (`../`, absolute, drive, UNC) or
 * `path-invalid` (backslash, control character, empty; where the system is Windows also what it takes for a device)
 */
export function checkPath(written: string, platform: NodeJS.Platform = process.platform): CheckedPath {
  const checked = checkAnywhere(written)
  return checked.ok && platform === 'win32' ? checkWindows(checked.path) : checked
}

function checkAnywhere(written: string): CheckedPath {
  if (controlCharacter.test(written)) return refuse('path-invalid', 'contains a control character')
  if (written.startsWith('/') || written.startsWith('\\')) return refuse('path-escapes-dataset', 'is an absolute path')
  if (written.includes('\\')) return checkBackslashes(written)
  const tidied: CheckedPath = untidy.test(written) ? tidy(written) : { ok: true, path: written }
  return tidied.ok ? checkDrive(tidied.path) : tidied
}

/** After tidying: `./C:/x` is `C:/x`. */
function checkDrive(path: string): CheckedPath {
  return driveLetter.test(path) ? refuse('path-escapes-dataset', 'begins with a drive letter') : { ok: true, path }
}

function checkBackslashes(written: string): CheckedPath {
  const tidied = tidy(written.replace(/\\/g, '/'))
  const checked = tidied.ok ? checkDrive(tidied.path) : tidied
  if (!checked.ok) return checked
  return refuse('path-invalid', 'contains a backslash; paths in metadata are written with /')
}

function checkWindows(path: string): CheckedPath {
  if (path.includes(':')) return refuse('path-invalid', 'contains a colon, which names on Windows cannot')
  if (path.split('/').some((name) => windowsDevice.test(name))) return refuse('path-invalid', 'is the name of a device on Windows')
  return { ok: true, path }
}

function tidy(written: string): CheckedPath {
  const segments: string[] = []
  for (const segment of written.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment === '..') {
      if (segments.pop() === undefined) return refuse('path-escapes-dataset', 'leads out of the dataset with ../')
    } else segments.push(segment)
  }
  return segments.length === 0 ? refuse('path-invalid', 'names no file') : { ok: true, path: segments.join('/') }
}

function refuse(code: ErrorCode, reason: string): CheckedPath {
  return { ok: false, code, reason }
}
