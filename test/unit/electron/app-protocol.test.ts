import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appAddress, fileInside, serveApplication } from '../../../src/main/electron/app-protocol'

let parent: string
let folder: string

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'scenebench-app-'))
  folder = join(parent, 'renderer')
  await mkdir(join(folder, 'assets'), { recursive: true })
  await writeFile(join(folder, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">')
  await writeFile(join(folder, 'assets', 'a.js'), 'export {}')
  await writeFile(join(parent, 'secret.js'), 'secret')
})

afterEach(() => rm(parent, { recursive: true }))

const get = (address: string): Promise<Response> => serveApplication(folder)(new Request(address))

describe('the window\'s own pages', () => {
  it('carry a nonce that is new for each load and stands in their policy', async () => {
    const [first, second] = await Promise.all([get(appAddress), get(appAddress)])
    const nonces = await Promise.all([first, second].map(async (page) => /content="([^"]+)"/.exec(await page.text())?.[1] ?? ''))
    expect(nonces[0]).toMatch(/^[A-Za-z0-9+/]{22}==$/)
    expect(nonces[0]).not.toBe(nonces[1])
    expect(first.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonces[0]}'`)
  })

  it('forbid inline scripts, eval and the network', async () => {
    const policy = (await get(appAddress)).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'; script-src 'self';")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
  })

  it('have their types', async () => {
    expect((await get('scenebench-app://app/assets/a.js')).headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  })

  it.each([
    'scenebench-app://app/../secret.js',
    'scenebench-app://app/%2e%2e/secret.js',
    'scenebench-app://app/..%2fsecret.js',
    'scenebench-app://app/..%5csecret.js',
    'scenebench-app://app/assets',
    'scenebench-app://app/none.js',
    'scenebench-app://app/%00.js',
    'scenebench-app://app/%',
    'scenebench-app://other/index.html',
  ])('are all there is: %s is not found', async (address) => {
    const page = await get(address)
    expect([page.status, await page.text()]).toEqual([404, ''])
  })

  it('stay inside their folder even beside one whose name begins the same', () => {
    expect(fileInside('/app/renderer', 'scenebench-app://app/..%2Frenderer-evil%2Fa.js')).toBeNull()
  })
})
