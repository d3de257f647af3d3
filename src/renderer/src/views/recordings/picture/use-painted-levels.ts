import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import { paintLevels, type PaintedPart } from './level-painter'
import type { LevelPicture } from './level-picture'
import type { LevelColours } from './level-range'
import type { PaintedLevels } from './picture-painter'
import { inSlices } from './slices'

/** What is to be painted. */
export interface PaintOrder {
  readonly picture: LevelPicture
  readonly part: PaintedPart
  readonly colours: LevelColours
}

/**
 * The painted levels of the newest order. Painting goes in slices that leave the window free; while a new part is painted the last
 * one stays, to be shown moved and stretched. An order that comes meanwhile waits for the end of the current one, so that while
 * one zooms on and on there is always something newly painted.
 */
export function usePaintedLevels(order: Readonly<Ref<PaintOrder | null>>): Readonly<Ref<PaintedLevels | null>> {
  const painted = shallowRef<PaintedLevels | null>(null)
  let isPainting = false
  let isGone = false

  async function paint(): Promise<void> {
    if (isPainting) return
    isPainting = true
    let current: PaintOrder | null = null
    while (current !== order.value && !isGone) {
      current = order.value
      if (current === null) painted.value = null
      else await paintOrder(current)
    }
    isPainting = false
  }

  async function paintOrder({ picture, part, colours }: PaintOrder): Promise<void> {
    const painting = paintLevels(picture, part, colours)
    // Another recording's picture is not worth finishing.
    const isDone = await inSlices(part.height, painting.paint, () => !isGone && order.value !== null)
    if (isDone) show(part, await createImageBitmap(new ImageData(painting.pixels, part.width, part.height)))
  }

  function show(part: PaintedPart, image: ImageBitmap): void {
    const before = painted.value
    painted.value = isGone ? null : { part, image }
    if (before?.image instanceof ImageBitmap) before.image.close()
    if (isGone) image.close()
  }

  watch(order, (next) => {
    if (next === null) painted.value = null
    void paint()
  }, { immediate: true })
  onScopeDispose(() => { isGone = true })
  return painted
}
