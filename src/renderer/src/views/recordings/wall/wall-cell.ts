import type { TextFitter } from './fit-text'
import type { Thumbnail, ThumbnailLoader } from './thumbnail-loader'

/** What a cell of the wall shows. */
export interface CellContent {
  /** Null while its page is on the way. */
  readonly name: string | null
  /** Beside the name, less loud. */
  readonly place: string
  /** Spoken. */
  readonly label: string
  readonly colour: string
  /** Null: there is nothing to load. */
  readonly picture: Thumbnail | null
  readonly isMissing: boolean
  readonly flagged: boolean
  readonly excluded: boolean
  readonly noted: boolean
  readonly compared: boolean
}

/** A cell is made once and shows one recording after the other. */
export interface WallCell {
  readonly element: HTMLElement
  /** @param width of the cell, pixels */
  readonly show: (content: CellContent, width: number) => void
  readonly setPlaying: (isPlaying: boolean) => void
  /** Out of sight: what is still on its way is no longer wanted. */
  readonly rest: () => void
  readonly clear: () => void
}

/** As in the style sheet, pixels. */
const captionPadding = 3
const placeMargin = 6

export type CellIcon = 'flagged' | 'excluded' | 'noted' | 'compared' | 'playing'
/** Gives a copy of an icon. */
export type CellIcons = (name: CellIcon) => Node

/**
 * Plain elements, without a component's watchers: a fast scroll changes a hundred of them in a frame. What is seldom there (marks,
 * words in place of the picture) is only in the page while it is.
 */
export function createWallCell(icons: CellIcons, loader: ThumbnailLoader, texts: () => TextFitter): WallCell {
  const element = make('div', 'cell')
  element.setAttribute('role', 'option')
  const image = document.createElement('img')
  image.alt = ''
  image.decoding = 'async'
  image.draggable = false
  const picture = element.appendChild(make('div', 'picture'))
  picture.append(image)
  const caption = element.appendChild(make('p', 'caption'))
  const name = caption.appendChild(make('span', 'name'))
  const place = make('span', 'place')
  const words = make('span', 'words')
  const marks = make('span', 'marks')
  const playing = make('span', 'playing')
  playing.append(icons('playing'))
  let shown: CellContent | null = null
  let markText = ''
  let widthShown = 0

  function showPicture(content: CellContent): void {
    release()
    setWords(content.isMissing ? 'missing' : null)
    if (content.picture !== null) loader.load(image, content.picture, loaded)
  }

  function loaded(isShown: boolean): void {
    image.classList.toggle('shown', isShown)
    if (!isShown) setWords('failed')
  }

  /** While it loads, a browser would show a frame in its place. */
  function release(): void {
    image.classList.remove('shown')
    loader.release(image)
  }

  function setWords(what: 'missing' | 'failed' | null): void {
    if (what === null) words.remove()
    else {
      words.textContent = what === 'missing' ? 'missing' : 'cannot be shown'
      element.append(words)
    }
  }

  /** Cut to fit here: letting the browser do it costs a clip for each cell in every frame. */
  function showCaption(content: CellContent, width: number): void {
    widthShown = width
    const room = width - 2 * captionPadding
    const cut = texts().fit(content.name ?? '', room)
    name.textContent = cut
    const left = content.place === '' ? 0 : room - texts().widthOf(cut) - placeMargin
    place.textContent = left > 24 ? texts().fit(content.place, left) : ''
    if (place.textContent === '') place.remove()
    else caption.append(place)
  }

  function showMarks({ flagged, excluded, noted, compared }: CellContent): void {
    const said = { flagged, excluded, noted, compared }
    const names = (['flagged', 'excluded', 'noted', 'compared'] as const).filter((mark) => said[mark])
    if (names.join() === markText) return
    markText = names.join()
    marks.replaceChildren(...names.map((mark) => {
      const holder = make('span', `mark ${mark}`)
      holder.append(icons(mark))
      return holder
    }))
    if (names.length === 0) marks.remove()
    else element.append(marks)
  }

  return {
    element,
    show(content, width) {
      if (shown === null || shown.picture?.address !== content.picture?.address || shown.isMissing !== content.isMissing) showPicture(content)
      if (shown?.name !== content.name || shown.place !== content.place || width !== widthShown) showCaption(content, width)
      if (shown?.label !== content.label) element.setAttribute('aria-label', content.label)
      if (shown?.colour !== content.colour) picture.style.borderBottomColor = content.colour
      showMarks(content)
      shown = content
    },
    setPlaying(isPlaying) {
      if (isPlaying) element.append(playing)
      else playing.remove()
    },
    rest() {
      if (!image.classList.contains('shown')) {
        loader.release(image)
        shown = null
      }
    },
    clear() {
      release()
      shown = null
    },
  }
}

function make(tag: 'div' | 'span' | 'p', className: string): HTMLElement {
  const element = document.createElement(tag)
  element.className = className
  return element
}
