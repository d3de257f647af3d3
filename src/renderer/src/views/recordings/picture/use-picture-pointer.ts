import { between, type AxisShare } from '@renderer/data/time-range'
import type { TimeRange } from '@shared/models'
import { useEventListener } from '@vueuse/core'
import { computed, ref, shallowRef, type Ref } from 'vue'
import type { PictureLayout } from './picture-layout'
import { wheelMeaning } from './wheel'

/** Where the pointer is on the picture. */
export interface PointedPlace {
  readonly seconds: number
  /** Share of the whole value axis; null beside the levels. */
  readonly share: number | null
}

export interface PicturePointerOptions {
  readonly element: Readonly<Ref<HTMLElement | null>>
  readonly layout: Readonly<Ref<PictureLayout>>
  readonly time: () => TimeRange
  readonly band: () => AxisShare
  readonly seconds: () => number
  readonly selection: () => TimeRange | null
  readonly seek: (seconds: number) => void
  readonly select: (range: TimeRange | null) => void
  readonly zoomTime: (factor: number, about: number) => void
  readonly panTime: (by: number) => void
  readonly zoomBand: (factor: number, about: number) => void
}

/** Pixels that the pointer must move before a press is a drag, and from which an end of the selection is caught. */
const dragFrom = 4

/** What the mouse and the touch pad do on a picture: read out, seek, select, zoom, move. */
export function usePicturePointer(options: PicturePointerOptions): { readonly pointed: Readonly<Ref<PointedPlace | null>>; readonly isAtEdge: Readonly<Ref<boolean>> } {
  const { element, layout, time, band } = options
  const pointer = shallowRef<{ readonly x: number; readonly y: number } | null>(null)
  const isAtEdge = ref(false)
  let pressed: { readonly x: number; readonly anchor: number; isDrag: boolean } | null = null
  let isControlDown = false

  const offset = (event: MouseEvent): { readonly x: number; readonly y: number } => {
    const box = element.value?.getBoundingClientRect()
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
  }
  const secondsAt = (x: number): number => {
    const { start, end } = time()
    const share = Math.min(1, Math.max(0, (x - layout.value.levels.x) / layout.value.levels.width))
    return start + share * (end - start)
  }
  const xOf = (seconds: number): number => layout.value.levels.x + ((seconds - time().start) / (time().end - time().start)) * layout.value.levels.width
  const shareAt = (y: number): number => {
    const inside = 1 - (y - layout.value.levels.y) / layout.value.levels.height
    return band().from + inside * (band().to - band().from)
  }

  /** The other end of the selection, where the pointer is at one of its ends. */
  function caughtEnd(x: number): number | null {
    const selection = options.selection()
    if (selection === null) return null
    if (Math.abs(x - xOf(selection.start)) <= dragFrom) return selection.end
    return Math.abs(x - xOf(selection.end)) <= dragFrom ? selection.start : null
  }

  function move(event: PointerEvent): void {
    const { x, y } = offset(event)
    pointer.value = { x, y }
    isAtEdge.value = pressed === null ? caughtEnd(x) !== null : isAtEdge.value
    if (pressed === null || (!pressed.isDrag && Math.abs(x - pressed.x) < dragFrom)) return
    pressed.isDrag = true
    options.select(between(pressed.anchor, secondsAt(x), options.seconds()))
  }

  function press(event: PointerEvent): void {
    if (event.button !== 0) return
    const { x } = offset(event)
    pressed = { x, anchor: caughtEnd(x) ?? secondsAt(x), isDrag: false }
    element.value?.setPointerCapture(event.pointerId)
  }

  function release(event: PointerEvent): void {
    if (pressed !== null && !pressed.isDrag && event.type === 'pointerup') {
      if (caughtEnd(pressed.x) === null) {
        options.select(null)
        options.seek(secondsAt(pressed.x))
      }
    }
    pressed = null
  }

  function wheel(event: WheelEvent): void {
    const meaning = wheelMeaning(event, isControlDown, layout.value.levels.width)
    if (meaning === null) return
    event.preventDefault()
    const { x, y } = offset(event)
    if (meaning.kind === 'pan-time') options.panTime(meaning.by)
    else if (meaning.kind === 'zoom-time') options.zoomTime(meaning.factor, secondsAt(x))
    else options.zoomBand(meaning.factor, Math.min(1, Math.max(0, shareAt(y))))
  }

  useEventListener(element, 'pointermove', move)
  useEventListener(element, 'pointerdown', press)
  useEventListener(element, ['pointerup', 'pointercancel'], release)
  useEventListener(element, 'pointerleave', () => { pointer.value = null })
  useEventListener(element, 'wheel', wheel, { passive: false })
  useEventListener(window, ['keydown', 'keyup'], (event) => { isControlDown = event.ctrlKey || event.metaKey })
  useEventListener(window, 'blur', () => { isControlDown = false })
  /** Also changes when what is shown moves below a pointer that rests. */
  const pointed = computed(() => {
    if (pointer.value === null) return null
    const { x, y } = pointer.value
    const { levels } = layout.value
    const isOnLevels = y >= levels.y && y < levels.y + levels.height && x >= levels.x && x < levels.x + levels.width
    return { seconds: secondsAt(x), share: isOnLevels ? shareAt(y) : null }
  })
  return { pointed, isAtEdge }
}
