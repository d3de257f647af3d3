/**
 * Characters that are not seen and yet act: control characters (a terminal's escape sequences), line and paragraph
 * separators, marks that turn the direction of text, zero-width ones, lone surrogates.
 */
 
const unseen = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** A name from a dataset with every unseen character spelled out, e.g. `\u202e`. */
export function visibleText(text: string): string {
  return text.replace(unseen, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
