import { createTextFitter, measureAs, type TextFitter } from './fit-text'
import type { ThumbnailLoader } from './thumbnail-loader'
import { createWallCell, type CellContent, type CellIcons, type WallCell } from './wall-cell'
import { eachVisible, type WallLayout, type WallPlace } from './wall-layout'

/** State of a cell beside what it shows. */
export interface CellState {
  readonly isCurrent: boolean
  readonly isOpen: boolean
  readonly isSelected: boolean
  readonly isPlaying: boolean
}

export interface WallPoolOptions {
  /** Holds the cells. */
  readonly holder: HTMLElement
  readonly icons: CellIcons
  readonly loader: ThumbnailLoader
  /** Id of a cell's element, for `aria-activedescendant`. */
  readonly idOf: (position: number) => string
  readonly content: (position: number) => CellContent
  readonly state: (position: number) => CellState
}

/** The cells that can be seen: as many elements as the window shows, used again and again. */
export interface WallPool {
  /** Shows what stands between two heights; gives the first position and the one after the last, or null where there is nothing. */
  show(layout: WallLayout, from: number, to: number): { readonly from: number; readonly to: number } | null
  /** Looks again at what the cells show, without moving them. */
  refresh(): void
  positionOf(target: EventTarget | null): number | null
  dispose(): void
}

interface PooledCell extends WallCell {
  stateText: string
  isPlaying: boolean
}

/** Longest that a frame may spend on cells, milliseconds; their style, layout and paint take three times as long. What is left waits for the next. */
const frameBudget = 1
/** The same while the first screen is filled: nobody scrolls yet. */
const firstBudget = 12
/** Cells done in any frame before looking at the clock: more than a row. */
const leastAtOnce = 10

export function createWallPool(options: WallPoolOptions): WallPool {
  const { holder, icons, loader } = options
  const live = new Map<number, PooledCell>()
  /** Left behind, still standing where they were: out of sight until they are used again, or taken away when there is time. */
  const free: PooledCell[] = []
  const positions = new WeakMap<Element, number>()
  let wanted: readonly WallPlace[] = []
  /** Positions whose cells have to be looked at again. */
  const stale = new Set<number>()
  let layoutShown: WallLayout | null = null
  let fitter: TextFitter | null = null
  let frame: number | null = null
  let isFirst = true
  /** What was done in the frame of this time. */
  let spent = { frame: -1, cells: 0, milliseconds: 0 }
  /** In the font of the first caption, as soon as there is one. */
  const texts = (): TextFitter => (fitter ??= createTextFitter(measureAs(holder.querySelector('.caption') ?? holder)))

  function take(): PooledCell {
    const known = free.pop()
    if (known !== undefined) return known
    const cell: PooledCell = { ...createWallCell(icons, loader, texts), stateText: '', isPlaying: false }
    holder.append(cell.element)
    return cell
  }

  /** Left and top, not a transform: a hundred transforms are a hundred pieces of the picture to put together anew in every frame. */
  function place({ element }: PooledCell, { position, x, y }: WallPlace): void {
    positions.set(element, position)
    element.id = options.idOf(position)
    element.style.left = `${x}px`
    element.style.top = `${y}px`
    element.setAttribute('aria-posinset', String(position + 1))
    element.setAttribute('aria-setsize', String(layoutShown?.count ?? 0))
    if (element.hidden) element.hidden = false
  }

  function fill(cell: PooledCell, position: number): void {
    stale.delete(position)
    cell.show(options.content(position), layoutShown?.cellWidth ?? 0)
    const { isCurrent, isOpen, isSelected, isPlaying } = options.state(position)
    if (isPlaying !== cell.isPlaying) cell.setPlaying((cell.isPlaying = isPlaying))
    const text = `cell${isCurrent ? ' current' : ''}${isOpen ? ' open' : ''}${isSelected ? ' selected' : ''}`
    if (text === cell.stateText) return
    cell.stateText = text
    cell.element.className = text
    cell.element.setAttribute('aria-selected', String(isSelected || isOpen))
  }

  /** Gives whether everything has to be placed anew. */
  function begin(layout: WallLayout): boolean {
    if (layout === layoutShown) return false
    layoutShown = layout
    holder.style.setProperty('--cell-width', `${layout.cellWidth}px`)
    holder.style.setProperty('--cell-height', `${layout.rowHeight}px`)
    return true
  }

  function release(position: number, cell: PooledCell): void {
    live.delete(position)
    stale.delete(position)
    cell.rest()
    free.push(cell)
  }

  /** Gives cells to what has none, looks again at stale ones, and takes leftovers away, as far as the frame allows. */
  function work(): void {
    // The same for everything that happens before one frame is drawn: scrolling, answers, animation.
    const now = Number(document.timeline.currentTime)
    if (spent.frame !== now) spent = { frame: now, cells: 0, milliseconds: 0 }
    const begun = performance.now() - spent.milliseconds
    const mayGoOn = (): boolean => {
      spent.milliseconds = performance.now() - begun
      spent.cells += 1
      return spent.cells <= leastAtOnce || spent.milliseconds < (isFirst ? firstBudget : frameBudget)
    }
    for (const spot of wanted) {
      if (live.has(spot.position)) continue
      if (!mayGoOn()) return later()
      const cell = take()
      live.set(spot.position, cell)
      place(cell, spot)
      fill(cell, spot.position)
    }
    if (wanted.length > 0) isFirst = false
    for (const position of stale) {
      if (!mayGoOn()) return later()
      const cell = live.get(position)
      if (cell === undefined) stale.delete(position)
      else fill(cell, position)
    }
    for (const cell of free) {
      if (cell.element.hidden) continue
      if (!mayGoOn()) return later()
      cell.clear()
      cell.element.hidden = true
    }
  }

  function later(): void {
    frame ??= requestAnimationFrame(() => {
      frame = null
      work()
    })
  }

  return {
    show(layout, from, to) {
      const isAnew = begin(layout)
      const places: WallPlace[] = []
      eachVisible(layout, from, to, { cell: (spot) => places.push(spot), heading: () => undefined })
      wanted = places
      const staying = new Set(places.map(({ position }) => position))
      for (const [position, cell] of [...live]) if (!staying.has(position)) release(position, cell)
      if (isAnew) for (const spot of places) {
        const known = live.get(spot.position)
        if (known !== undefined) place(known, spot)
      }
      work()
      return places.length === 0 ? null : { from: places[0].position, to: places[places.length - 1].position + 1 }
    },
    refresh() {
      for (const position of live.keys()) stale.add(position)
      work()
    },
    positionOf(target) {
      const element = target instanceof Element ? target.closest('[role="option"]') : null
      return element === null ? null : (positions.get(element) ?? null)
    },
    dispose() {
      if (frame !== null) cancelAnimationFrame(frame)
      for (const cell of [...live.values(), ...free]) cell.clear()
      live.clear()
      free.length = 0
      wanted = []
      holder.replaceChildren()
    },
  }
}
