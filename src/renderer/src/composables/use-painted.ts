import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/** Becomes true when a view has been painted once: for what is costly to make and not what one came for. */
export function usePainted(): Readonly<Ref<boolean>> {
  const isPainted = ref(false)
  let frame = 0
  onMounted(() => {
    // The first frame is the one that paints it.
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => { isPainted.value = true })
    })
  })
  onBeforeUnmount(() => cancelAnimationFrame(frame))
  return isPainted
}
