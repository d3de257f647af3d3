import { useAppStore } from '@renderer/stores/app'
import { refAutoReset } from '@vueuse/core'
import type { Ref } from 'vue'

/** Copies text through the main process (the window itself has no clipboard permission); `copied` is true for a moment after. */
export function useClipboardText(): { readonly copy: (text: string) => Promise<void>; readonly copied: Ref<boolean> } {
  const app = useAppStore()
  const copied = refAutoReset(false, 1500)
  const copy = async (text: string): Promise<void> => {
    await app.copyText(text)
    copied.value = true
  }
  return { copy, copied }
}
