/** Hashes of files and folders. */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'

/**
 * @param integrity subresource-integrity text, `sha256-…` or `sha512-…`
 * @throws Error if the file is another one
 */
export async function verify(file, integrity) {
  const [algorithm] = integrity.split('-', 1)
  const hash = createHash(algorithm)
  await pipeline(createReadStream(file), hash)
  const found = `${algorithm}-${hash.digest('base64')}`
  if (found !== integrity) throw new Error(`${file} is not what was expected\n  expected ${integrity}\n  found    ${found}`)
}

export function hashOfFile(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}

/** One hash over names and contents of files and of all files below folders; what does not exist counts as absent. */
export function hashOfTree(root, entries) {
  const hash = createHash('sha256')
  for (const file of entries.flatMap((entry) => filesBelow(join(root, entry)))) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function filesBelow(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path).sort().flatMap((name) => filesBelow(join(path, name)))
}
