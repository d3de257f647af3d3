import type { ThemeChoice } from '@shared/models'
import { usePreferredDark } from '@vueuse/core'
import { computed, watchEffect, type ComputedRef, type Ref } from 'vue'

export type Theme = 'dark' | 'light'

/** The theme that is shown: the system's until told otherwise. Sets it on the document. */
export function useTheme(choice: Readonly<Ref<ThemeChoice>>): ComputedRef<Theme> {
  const prefersDark = usePreferredDark()
  const theme = computed<Theme>(() => (choice.value === 'system' ? (prefersDark.value ? 'dark' : 'light') : choice.value))
  watchEffect(() => {
    document.documentElement.dataset.theme = theme.value
  })
  return theme
}
