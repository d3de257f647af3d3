import { ref } from 'vue'

/** Place of the pointer in a picture, from 0 to 1 from the left and from the bottom; null outside it. */
export function usePointedPlace() {
  const place = ref<{ readonly x: number; readonly y: number } | null>(null)

  function point(event: PointerEvent): void {
    if (!(event.currentTarget instanceof HTMLElement)) return
    const box = event.currentTarget.getBoundingClientRect()
    const x = (event.clientX - box.left) / box.width
    const y = 1 - (event.clientY - box.top) / box.height
    place.value = x >= 0 && x < 1 && y >= 0 && y < 1 ? { x, y } : null
  }

  return { place, point, leave: () => { place.value = null } }
}
