import { createTurns, type Turn } from '@renderer/data/turns'

export interface Thumbnail {
  readonly recording: number
  /** Makes the picture where there is none yet. */
  readonly address: string
}

/**
 * Loads the thumbnails of the wall. Those that are kept come together in one answer; the others are made a few at a time in the
 * order of asking, so that the first ones are there at once. What is scrolled away is not asked for, or no longer waited for.
 */
export interface ThumbnailLoader {
  /** Shows a thumbnail in an image as soon as it is its turn. */
  load(image: HTMLImageElement, thumbnail: Thumbnail, ended: (isShown: boolean) => void): void
  /** Takes the picture out of an image, and the request back where it is under way. */
  release(image: HTMLImageElement): void
  /** While the wall flies past, nothing new is asked for. */
  hold(isHeld: boolean): void
}

/** Gives addresses of kept thumbnails in the order of the recordings; null for one that is not kept. Does not fail. */
export type KeptThumbnails = (recordings: readonly number[]) => Promise<readonly (string | null)[]>

interface Wanted {
  readonly image: HTMLImageElement
  readonly thumbnail: Thumbnail
  readonly ended: (isShown: boolean) => void
  turn?: Turn
}

export function createThumbnailLoader(kept: KeptThumbnails, atOnce = 6): ThumbnailLoader {
  const turns = createTurns(atOnce)
  /** What each image is to show, until it does. */
  const wanted = new Map<HTMLImageElement, Wanted>()
  /** Not asked for yet. */
  let waiting = new Set<Wanted>()
  let isHeld = false
  let isDue = false

  const isWanted = (one: Wanted): boolean => wanted.get(one.image) === one

  /** All that a frame wants, in one request. */
  async function ask(): Promise<void> {
    isDue = false
    if (isHeld || waiting.size === 0) return
    const asked = [...waiting]
    waiting = new Set()
    const addresses = await kept(asked.map(({ thumbnail }) => thumbnail.recording))
    asked.forEach((one, i) => {
      const address = addresses[i] ?? null
      if (!isWanted(one)) return
      if (address === null) one.turn = turns.wait(() => show(one, one.thumbnail.address))
      else show(one, address)
    })
  }

  function askSoon(): void {
    if (isDue) return
    isDue = true
    queueMicrotask(() => void ask())
  }

  function show(one: Wanted, address: string): void {
    const { image, ended } = one
    const done = (isShown: boolean) => (): void => {
      forget(one)
      ended(isShown)
    }
    image.onload = done(true)
    image.onerror = done(false)
    image.src = address
  }

  function forget(one: Wanted): void {
    one.image.onload = null
    one.image.onerror = null
    one.turn?.end()
    waiting.delete(one)
    wanted.delete(one.image)
  }

  return {
    load(image, thumbnail, ended) {
      const one = { image, thumbnail, ended }
      wanted.set(image, one)
      waiting.add(one)
      askSoon()
    },
    release(image) {
      const one = wanted.get(image)
      if (one !== undefined) forget(one)
      image.removeAttribute('src')
    },
    hold(next) {
      isHeld = next
      if (!next) askSoon()
    },
  }
}
