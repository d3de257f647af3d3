import { expect, test } from 'vitest'
import { createThumbnailLoader, type KeptThumbnails } from '../../../src/renderer/src/views/recordings/wall/thumbnail-loader'

interface FakeImage {
  src: string
  onload: (() => void) | null
  onerror: (() => void) | null
  removeAttribute: (name: string) => void
}

/** The part of an image element that the loader uses. */
function image(): FakeImage & HTMLImageElement {
  const made: FakeImage = { src: '', onload: null, onerror: null, removeAttribute: () => { made.src = '' } }
  return made as FakeImage & HTMLImageElement
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))
const thumbnail = (recording: number) => ({ recording, address: `made:${recording}` })
const none = (): void => undefined

/** Recordings with even numbers are kept. */
function keepingEven(): { readonly kept: KeptThumbnails; readonly asked: (readonly number[])[] } {
  const asked: (readonly number[])[] = []
  return { asked, kept: async (recordings) => { asked.push(recordings); return recordings.map((id) => (id % 2 === 0 ? `kept:${id}` : null)) } }
}

test('thumbnails wanted in one frame are asked for together, and kept ones shown at once', async () => {
  const { kept, asked } = keepingEven()
  const loader = createThumbnailLoader(kept)
  const images = [0, 2, 4].map((id) => { const one = image(); loader.load(one, thumbnail(id), none); return one })
  await settled()
  expect(asked).toEqual([[0, 2, 4]])
  expect(images.map(({ src }) => src)).toEqual(['kept:0', 'kept:2', 'kept:4'])
})

test('thumbnails that have to be made are made a few at a time', async () => {
  const loader = createThumbnailLoader(keepingEven().kept, 2)
  const images = [1, 3, 5].map((id) => { const one = image(); loader.load(one, thumbnail(id), none); return one })
  await settled()
  expect(images.map(({ src }) => src)).toEqual(['made:1', 'made:3', ''])
  images[0].onload?.()
  expect(images[2].src).toBe('made:5')
})

test('an image that is used for another recording meanwhile never shows the first one', async () => {
  const loader = createThumbnailLoader(keepingEven().kept)
  const one = image()
  loader.load(one, thumbnail(2), none)
  await Promise.resolve()
  loader.release(one)
  loader.load(one, thumbnail(4), none)
  await settled()
  expect(one.src).toBe('kept:4')
})

test('what was scrolled away while it waited makes room for others', async () => {
  const loader = createThumbnailLoader(keepingEven().kept, 1)
  const [first, second, third] = [image(), image(), image()]
  loader.load(first, thumbnail(1), none)
  loader.load(second, thumbnail(3), none)
  loader.load(third, thumbnail(5), none)
  await settled()
  loader.release(second)
  loader.release(first)
  expect([first.src, second.src, third.src]).toEqual(['', '', 'made:5'])
})

test('while the wall flies past nothing is asked for, and afterwards only what is still there', async () => {
  const { kept, asked } = keepingEven()
  const loader = createThumbnailLoader(kept)
  const [first, second] = [image(), image()]
  loader.hold(true)
  loader.load(first, thumbnail(2), none)
  loader.load(second, thumbnail(4), none)
  await settled()
  expect(asked).toEqual([])
  loader.release(first)
  loader.hold(false)
  await settled()
  expect(asked).toEqual([[4]])
  expect(second.src).toBe('kept:4')
})

test('whoever waits for a picture is told whether it is shown', async () => {
  const loader = createThumbnailLoader(keepingEven().kept)
  const said: boolean[] = []
  const [good, bad] = [image(), image()]
  loader.load(good, thumbnail(2), (isShown) => said.push(isShown))
  loader.load(bad, thumbnail(3), (isShown) => said.push(isShown))
  await settled()
  good.onload?.()
  bad.onerror?.()
  expect(said).toEqual([true, false])
})
