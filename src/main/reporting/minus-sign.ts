/** A hyphen that stands for minus: before a digit, at the start or after a space or bracket, or in an exponent. */
const hyphenMinus = /(?<=^|[\s([]|\de)-(?=\d)/g

/** Figures and sentences with the minus sign (U+2212) that people read. Not for names: `scene -1` is one. */
export function withMinusSigns(text: string): string {
  return text.replace(hyphenMinus, '\u2212')
}
