import { nativeTheme, type BrowserWindow } from 'electron'
import type { ThemeChoice } from '@shared/models'

/** The renderer's `--bg` (styles/tokens.css), so that nothing flashes white before its first picture. */
const backgrounds = { dark: '#131517', light: '#eef0f2' } as const

/** Makes menus, dialogs and `prefers-color-scheme` follow the user's choice. */
export function applyTheme(choice: ThemeChoice, window?: BrowserWindow): void {
  nativeTheme.themeSource = choice
  window?.setBackgroundColor(windowBackground())
}

export function windowBackground(): string {
  return nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light
}
