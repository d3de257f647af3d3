const dots = '…'

/** Cuts texts to a width without laying anything out. */
export interface TextFitter {
  /** The text, or its beginning and dots; empty where not even they fit. */
  fit(text: string, width: number): string
  widthOf(text: string): number
}

/** @param measure width of one character, pixels; asked once for each */
export function createTextFitter(measure: (character: string) => number): TextFitter {
  const widths = new Map<string, number>()

  function widthOfOne(character: string): number {
    const known = widths.get(character)
    if (known !== undefined) return known
    const width = measure(character)
    widths.set(character, width)
    return width
  }

  function widthOf(text: string): number {
    let sum = 0
    for (const character of text) sum += widthOfOne(character)
    return sum
  }

  return {
    widthOf,
    fit(text, width) {
      if (widthOf(text) <= width) return text
      const room = width - widthOfOne(dots)
      if (room < 0) return ''
      let sum = 0
      let kept = ''
      for (const character of text) {
        sum += widthOfOne(character)
        if (sum > room) break
        kept += character
      }
      return `${kept}${dots}`
    },
  }
}

/** Measures in the font of an element. */
export function measureAs(element: Element): (character: string) => number {
  const { font } = getComputedStyle(element)
  const canvas = document.createElement('canvas').getContext('2d')
  if (canvas === null) return () => 8
  canvas.font = font
  return (character) => canvas.measureText(character).width
}
