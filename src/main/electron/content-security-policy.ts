import { mediaScheme } from '@shared/media'

/**
 * What the window's pages may load: their own files and the recordings of opened datasets; nothing from the network,
 * no inline script, no `eval`. Style elements that libraries add while they run carry the nonce.
 */
export function contentSecurityPolicy(nonce: string): string {
  const media = `${mediaScheme}:`
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob: ${media}`,
    `media-src ${media} blob:`,
    `connect-src 'self' ${media}`,
    `font-src 'self' data:`,
    `frame-ancestors 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ')
}
