/** How many items are held at a time: the one at hand and two to come, which hides what opening and reading a file waits for. */
export const slots = 3

/**
 * Prepares items in order, the next ones while one is used.
 *
 * @param prepare gets a number below `slots`, which no other item that is not finished with has
 * @throws what `prepare` throws, at its item
 */
export async function* lookAhead<Item, Prepared>(items: readonly Item[], prepare: (item: Item, slot: number) => Promise<Prepared>): AsyncGenerator<readonly [Item, Prepared]> {
  const begun: Promise<Prepared>[] = []
  let next = 0
  for (const item of items) {
    while (next < items.length && begun.length < slots) {
      const preparing = prepare(items[next], next++ % slots)
      // Whoever stops early never asks for it.
      preparing.catch(() => undefined)
      begun.push(preparing)
    }
    yield [item, await begun[0]]
    void begun.shift()
  }
}
