/** Hands out tickets; only the newest one is current. */
export interface Latest {
  /** A new ticket, which makes every earlier one late. */
  next(): number
  isCurrent(ticket: number): boolean
}

export function createLatest(): Latest {
  let newest = 0
  return {
    next: () => ++newest,
    isCurrent: (ticket) => ticket === newest,
  }
}

/**
 * Asks and hands over the answer, unless something newer was asked meanwhile: a late answer (or failure) never
 * overwrites a newer one.
 *
 * @returns true where the answer or the failure was handed over
 */
export async function askLatest<T>(
  latest: Latest,
  ask: () => Promise<T>,
  take: { readonly answer: (value: T) => void; readonly failure: (error: unknown) => void },
): Promise<boolean> {
  const ticket = latest.next()
  try {
    const value = await ask()
    if (!latest.isCurrent(ticket)) return false
    take.answer(value)
  } catch (error) {
    if (!latest.isCurrent(ticket)) return false
    take.failure(error)
  }
  return true
}
