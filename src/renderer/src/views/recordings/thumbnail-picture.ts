import { createTurns, type Turn } from '@renderer/data/turns'
import { onScopeDispose, ref, watch, type Ref } from 'vue'

/** Thumbnails are computed one after the other; asking for a few at a time shows the first ones at once and drops what was scrolled past. */
const turns = createTurns(4)

export interface ThumbnailPicture {
  /** Address to show now; null until it is this picture's turn. */
  readonly shown: Ref<string | null>
  readonly hasFailed: Ref<boolean>
  readonly loaded: () => void
  readonly failed: () => void
}

/** A picture of the wall that waits for its turn to load. */
export function useThumbnailPicture(source: Readonly<Ref<string | null>>): ThumbnailPicture {
  const shown = ref<string | null>(null)
  const hasFailed = ref(false)
  let turn: Turn | undefined

  watch(source, (address) => {
    turn?.end()
    shown.value = null
    hasFailed.value = false
    if (address !== null) turn = turns.wait(() => { shown.value = address })
  }, { immediate: true })
  onScopeDispose(() => turn?.end())

  const end = (failed: boolean) => (): void => {
    hasFailed.value = failed
    turn?.end()
  }
  return { shown, hasFailed, loaded: end(false), failed: end(true) }
}
