import { visibleText } from './visible-text'

/** Markup that is safe to put into a page: made by `html`, never out of a plain text. */
export interface Html {
  readonly markup: string
}

export type HtmlPart = Html | string | number | null | readonly HtmlPart[]

/** A template of markup. Texts that are put in are escaped, `Html` is taken as it is, lists are joined, null is nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlPart[]): Html {
  return { markup: parts.reduce((markup, part, index) => markup + render(values[index - 1]) + part) }
}

/** Text as it may stand in an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return visibleText(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;').replace(/`/g, '&#96;')
}

/** A name from a dataset: its direction of writing does not spread to its surroundings. */
export function name(text: string): Html {
  return html`<bdi>${text}</bdi>`
}

function render(value: HtmlPart): string {
  if (value === null) return ''
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return String(value)
  return 'markup' in value ? value.markup : value.map(render).join('')
}
