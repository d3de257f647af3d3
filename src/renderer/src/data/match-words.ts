/** Whether every word of what was typed occurs in the text, in any order and case. */
export function matchesWords(text: string, typed: string): boolean {
  const lower = text.toLowerCase()
  return typed.toLowerCase().split(/\s+/).every((word) => lower.includes(word))
}
