import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { readAudioBytes } from '../../../src/main/audio/audio-bytes'
import { contentHashOf } from '../../../src/main/audio/content-hash'
import { ContentIndex } from '../../../src/main/features/content-index'

const folder = mkdtempSync(join(tmpdir(), 'scenebench-index-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Longer than the time for which a changed file is not yet trusted. */
const settled = 150

async function remembered(index: ContentIndex, path: string): Promise<string> {
  const { bytes, identity } = await readAudioBytes(path)
  if (!identity) throw new Error('The file changed while it was read.')
  const contentHash = await contentHashOf(bytes)
  index.remember(path, identity, contentHash)
  return contentHash
}

async function place(name: string): Promise<{ readonly path: string; readonly index: ContentIndex; readonly cache: string }> {
  const cache = mkdtempSync(join(folder, `${name}-`))
  const path = join(cache, 'recording.wav')
  writeFileSync(path, 'one content')
  await sleep(settled)
  return { path, cache, index: new ContentIndex(cache) }
}

describe('the content index', () => {
  it('knows a file again that was not touched, also in the next process', async () => {
    const { path, index, cache } = await place('again')
    expect(await index.lookup(path)).toBeNull()
    const hash = await remembered(index, path)
    expect(await index.lookup(path)).toBe(hash)
    await index.save()
    expect(await new ContentIndex(cache).lookup(path)).toBe(hash)
  })

  it('does not know a file that was changed with the same size and time', async () => {
    const { path, index } = await place('changed')
    await remembered(index, path)
    const { atime, mtime } = statSync(path)
    writeFileSync(path, 'two content')
    utimesSync(path, atime, mtime)
    expect(await index.lookup(path)).toBeNull()
  })

  it('does not trust a file that was written this very moment', async () => {
    const { path, index } = await place('young')
    writeFileSync(path, 'new content')
    await remembered(index, path)
    expect(await index.lookup(path)).toBeNull()
  })

  it('does not know a file that is gone', async () => {
    const { path, index } = await place('gone')
    await remembered(index, path)
    rmSync(path)
    expect(await index.lookup(path)).toBeNull()
  })

  it('leaves out damaged lines and keeps the rest', async () => {
    const { path, index, cache } = await place('damaged')
    const hash = await remembered(index, path)
    await index.save()
    const file = join(cache, 'content-index.jsonl')
    const lines = readFileSync(file, 'utf8').split('\n')
    writeFileSync(file, [lines[0], '["/broken', '[]', '{"a":1}', '', ...lines.slice(1)].join('\n'))
    expect(await new ContentIndex(cache).lookup(path)).toBe(hash)
    writeFileSync(file, 'something else\n')
    expect(await new ContentIndex(cache).lookup(path)).toBeNull()
  })

  it('keeps what another process learnt meanwhile', async () => {
    const { path, index, cache } = await place('two')
    const other = new ContentIndex(cache)
    expect(await other.lookup(path)).toBeNull()
    const hash = await remembered(index, path)
    await index.save()
    const second = join(cache, 'second.wav')
    writeFileSync(second, 'another content')
    await sleep(settled)
    const secondHash = await remembered(other, second)
    await other.save()
    const third = new ContentIndex(cache)
    expect([await third.lookup(path), await third.lookup(second)]).toEqual([hash, secondHash])
  })

  it('writes the file anew when most of it is outdated, and when it is something else', async () => {
    const { path, index, cache } = await place('anew')
    const file = join(cache, 'content-index.jsonl')
    const hash = await remembered(index, path)
    const { identity } = await readAudioBytes(path)
    for (let time = 0; time < 1010; time++) {
      index.remember(path, identity as NonNullable<typeof identity>, hash)
      await index.save()
    }
    expect(readFileSync(file, 'utf8').split('\n').length).toBeLessThan(20)
    expect(await new ContentIndex(cache).lookup(path)).toBe(hash)
    writeFileSync(file, 'something else')
    const other = new ContentIndex(cache)
    await remembered(other, path)
    await other.save()
    expect(await new ContentIndex(cache).lookup(path)).toBe(hash)
  })

  it('writes nothing where there is nothing new', async () => {
    const { index, cache } = await place('idle')
    await index.save()
    expect(() => statSync(join(cache, 'content-index.jsonl'))).toThrow(/ENOENT/)
  })
})
