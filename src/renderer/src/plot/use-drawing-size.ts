import { useElementSize } from '@vueuse/core'
import { computed, useTemplateRef, type ComputedRef } from 'vue'

/** Size of the element that the template calls `name`, whole pixels, at least `smallest`: what a drawing is made for. */
export function useDrawingSize(name: string, smallest: readonly [number, number]): ComputedRef<readonly [number, number]> {
  const { width, height } = useElementSize(useTemplateRef<HTMLElement>(name))
  return computed(() => [Math.max(smallest[0], Math.floor(width.value)), Math.max(smallest[1], Math.floor(height.value))])
}
