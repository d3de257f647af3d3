import { createTurns, type Turn } from '@renderer/data/turns'

/**
 * Loads the thumbnails of the wall, a few at a time in the order of asking, so that the first ones are there at once. What is
 * scrolled away is not asked for, or no longer waited for.
 */
export interface ThumbnailLoader {
  /** Shows an address in an image as soon as it is its turn. */
  load(image: HTMLImageElement, address: string, ended: (isShown: boolean) => void): void
  /** Takes the picture out of an image, and the request back where it is under way. */
  release(image: HTMLImageElement): void
  /** While the wall flies past, nothing new is asked for. */
  hold(isHeld: boolean): void
}

export function createThumbnailLoader(atOnce = 6): ThumbnailLoader {
  const turns = createTurns(atOnce)
  const loading = new WeakMap<HTMLImageElement, { readonly turn: Turn }>()
  const held = new Map<HTMLImageElement, () => void>()
  let isHeld = false

  function begin(image: HTMLImageElement, address: string, ended: (isShown: boolean) => void): void {
    const turn = turns.wait(() => {
      const done = (isShown: boolean) => (): void => {
        image.onload = null
        image.onerror = null
        loading.get(image)?.turn.end()
        loading.delete(image)
        ended(isShown)
      }
      image.onload = done(true)
      image.onerror = done(false)
      image.src = address
    })
    loading.set(image, { turn })
  }

  return {
    load(image, address, ended) {
      if (isHeld) held.set(image, () => begin(image, address, ended))
      else begin(image, address, ended)
    },
    release(image) {
      held.delete(image)
      image.onload = null
      image.onerror = null
      image.removeAttribute('src')
      loading.get(image)?.turn.end()
      loading.delete(image)
    },
    hold(next) {
      isHeld = next
      if (next) return
      const waiting = [...held.values()]
      held.clear()
      for (const start of waiting) start()
    },
  }
}
