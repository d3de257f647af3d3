import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { contentSecurityPolicy } from './content-security-policy'

/** The window's own pages come from here, not from `file:`, which could read the whole disk. */
export const appScheme = 'scenebench-app'
export const appHost = 'app'
export const appOrigin = `${appScheme}://${appHost}`
export const appAddress = `${appOrigin}/index.html`

const nonceMark = '__CSP_NONCE__'

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/**
 * Answers requests for the window's pages with the files of one folder, and with a new nonce for each page.
 *
 * @param folder where the built renderer is, e.g. `out/renderer`
 */
export function serveApplication(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const file = fileInside(folder, request.url)
    const type = file === null ? undefined : contentTypes[extname(file)]
    if (file === null || type === undefined || request.method !== 'GET') return notFound()
    try {
      return respond(await readFile(file), type)
    } catch {
      return notFound()
    }
  }
}

/** The file an address means, or null when it is not one of this application's. */
export function fileInside(folder: string, address: string): string | null {
  try {
    const { host, pathname } = new URL(address)
    const file = join(folder, decodeURIComponent(pathname))
    return host === appHost && file.startsWith(folder + sep) && !file.includes('\0') ? file : null
  } catch {
    return null
  }
}

function respond(content: Buffer, type: string): Response {
  const nonce = randomBytes(16).toString('base64')
  const body = type.startsWith('text/html') ? content.toString('utf8').replaceAll(nonceMark, nonce) : new Uint8Array(content)
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-security-policy': contentSecurityPolicy(nonce),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  })
}

function notFound(): Response {
  return new Response(null, { status: 404 })
}
