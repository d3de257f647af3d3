import { html, type Html } from './html'
import { styleHash, styleSheet } from './style-sheet'

/** The head of a page that needs nothing else: its policy lets nothing through but its own style sheet. */
export function pageHead(title: string): Html {
  return html`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${{ markup: styleHash }}'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${{ markup: styleSheet }}</style>
</head>`
}
