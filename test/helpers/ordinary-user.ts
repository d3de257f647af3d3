/**
 * Runs something without the superuser's right to read everything, where the tests run as root: the effective user is
 * `nobody` meanwhile. Permissions are checked by the system, so they fail as they do for everybody else.
 */
export async function asOrdinaryUser<T>(action: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0 || !process.seteuid) return action()
  process.seteuid(65534)
  try {
    return await action()
  } finally {
    process.seteuid(0)
  }
}
