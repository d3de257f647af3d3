/** Chromium's sandbox on Linux: with user namespaces, or with a helper that root owns. */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Settings that keep ordinary users from making namespaces, each with the value that does. */
const FORBIDDEN_BY = {
  '/proc/sys/kernel/apparmor_restrict_unprivileged_userns': '1', // Ubuntu since 23.10
  '/proc/sys/kernel/unprivileged_userns_clone': '0', // older Debian
  '/proc/sys/user/max_user_namespaces': '0',
}

/**
 * What a user must do so that Electron can start with its sandbox.
 *
 * @param dist folder of the Electron in use
 * @returns undefined where nothing is to be done
 */
export function sandboxAdvice(dist) {
  if (process.platform !== 'linux' || process.getuid() === 0 || helperIsTrusted(dist) || !namespacesAreForbidden()) return undefined
  const helper = join(dist, 'chrome-sandbox')
  return [
    'This system does not let Chromium build its sandbox. Allow it once with',
    `  sudo chown root '${helper}' && sudo chmod 4755 '${helper}'`,
    'or start without the sandbox: npm start -- --no-sandbox',
  ].join('\n')
}

function helperIsTrusted(dist) {
  const { uid, mode } = statSync(join(dist, 'chrome-sandbox'))
  return uid === 0 && (mode & 0o4000) !== 0
}

function namespacesAreForbidden() {
  return Object.entries(FORBIDDEN_BY).some(([file, value]) => setting(file) === value)
}

function setting(file) {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return undefined // this kernel has no such setting
  }
}
