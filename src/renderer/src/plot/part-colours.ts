import type { PartName } from '@shared/models'

export type PartColours = Readonly<Record<PartName, string>>

/** Colours of a split's parts as the theme has them now, resolved, for drawings. */
export function readPartColours(): PartColours {
  const style = getComputedStyle(document.documentElement)
  const colour = (part: PartName): string => style.getPropertyValue(`--part-${part}`).trim()
  return { train: colour('train'), validation: colour('validation'), test: colour('test'), unused: colour('unused') }
}
