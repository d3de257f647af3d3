import { useEventListener } from '@vueuse/core'
import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import { placeOf, scrollTopFor, wallTop, type WallLayout } from './wall-layout'

export interface WallScrollOptions {
  readonly scroller: Readonly<Ref<HTMLElement | null>>
  readonly height: Readonly<Ref<number>>
  readonly layout: Readonly<Ref<WallLayout>>
  /** Shows what stands between two heights; `shift` moves it to where the scroller is. */
  readonly draw: (from: number, to: number, shift: number) => void
  /** The wall flies past, or has come to rest. */
  readonly fast: (isFast: boolean) => void
}

/** What can be seen of the wall: heights, and how far the scroller is from them. */
export interface WallWindow {
  readonly from: number
  readonly to: number
  readonly shift: number
}

export interface WallScroll {
  readonly window: Readonly<Ref<WallWindow>>
  /** Shows again what stands where the scroller is. */
  readonly redraw: () => void
  /** Scrolls only as far as it takes to see a position. */
  readonly show: (position: number) => void
}

/** Shown above and below the window, pixels: a wheel's step is then there before it is seen. */
const beside = 200
/** Windows a second from which on thumbnails are not worth loading, and rest after which they are, milliseconds. */
const fastest = 6
const rest = 90

export function useWallScroll({ scroller, height, layout, draw, fast }: WallScrollOptions): WallScroll {
  const window = shallowRef<WallWindow>({ from: 0, to: 0, shift: 0 })
  let before = { top: 0, at: 0 }
  let timer: ReturnType<typeof setTimeout> | undefined
  let isFast = false

  function redraw(): void {
    const element = scroller.value
    if (element === null || height.value === 0) return
    const top = wallTop(layout.value, element.scrollTop, height.value)
    const next = { from: top, to: top + height.value, shift: element.scrollTop - top }
    draw(Math.max(0, next.from - beside), next.to + beside, next.shift)
    window.value = next
    before = { top, at: performance.now() }
  }

  function judgeSpeed(): void {
    const element = scroller.value
    if (element === null) return
    const now = performance.now()
    const moved = Math.abs(wallTop(layout.value, element.scrollTop, height.value) - before.top)
    const speed = (moved / Math.max(1, height.value)) * (1000 / Math.max(8, now - before.at))
    if (speed > fastest !== isFast && speed > fastest) fast((isFast = true))
    clearTimeout(timer)
    if (isFast) timer = setTimeout(() => fast((isFast = false)), rest)
  }

  function show(position: number): void {
    const element = scroller.value
    if (element === null || height.value === 0 || layout.value.count === 0) return
    const { y } = placeOf(layout.value, Math.min(position, layout.value.count - 1))
    const top = wallTop(layout.value, element.scrollTop, height.value)
    // The heading that stays at the top must not cover it.
    const room = layout.value.blocks[0].group === null ? 0 : layout.value.blocks[0].rowsTop
    const least = y + layout.value.rowHeight - height.value
    const wanted = y - room < top ? y - room : least > top ? least : top
    if (wanted !== top) element.scrollTop = scrollTopFor(layout.value, Math.max(0, wanted), height.value)
  }

  useEventListener(scroller, 'scroll', () => {
    judgeSpeed()
    redraw()
  }, { passive: true })
  watch(height, redraw, { flush: 'post' })
  onScopeDispose(() => clearTimeout(timer))
  return { window, redraw, show }
}
