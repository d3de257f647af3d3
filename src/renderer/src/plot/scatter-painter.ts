import type { MapCategories } from './map-categories'

export interface ScatterPicture {
  /** x and y of each point, pixels. */
  readonly places: Float32Array
  readonly categories: MapCategories
  /** Drawn as crosses. */
  readonly isWrong: (index: number) => boolean
  /** The others are pale; null: none is. */
  readonly only: ReadonlySet<number> | null
  /** Points that are chosen: a few have a ring, of many the others are pale. */
  readonly selected: ReadonlySet<number>
  readonly ring: string
}

const paleness = 0.16
const strength = 0.85
/** More rings than this would hide what they are around. */
const mostRings = 150

/** Radius that suits so many points, pixels. */
export function pointRadius(count: number): number {
  return count > 2000 ? 2.5 : count > 400 ? 3.5 : 4.5
}

/** Draws all points, category by category: a change of colour costs more than a dot. */
export function paintScatter(context: CanvasRenderingContext2D, picture: ScatterPicture): void {
  const { categories, selected } = picture
  const { pale, strong } = membersOf(picture)
  context.lineWidth = 1.5
  for (const [members, alpha] of [[pale, paleness], [strong, strength]] as const) {
    context.globalAlpha = alpha
    members.forEach((indexes, category) => {
      context.fillStyle = categories.categories[category].colour
      context.strokeStyle = context.fillStyle
      paintPoints(context, picture, indexes)
    })
  }
  context.globalAlpha = 1
  if (selected.size <= mostRings) paintRings(context, picture)
}

/** Points by category, those that stay in the background and those that do not. */
function membersOf({ categories, only, places, selected }: ScatterPicture): { readonly pale: readonly number[][]; readonly strong: readonly number[][] } {
  const pale = categories.categories.map((): number[] => [])
  const strong = categories.categories.map((): number[] => [])
  for (let index = 0; index < places.length / 2; index++) {
    const category = categories.of[index]
    const isPale = (only !== null && !only.has(category)) || (selected.size > mostRings && !selected.has(index))
    ;(isPale ? pale : strong)[category].push(index)
  }
  return { pale, strong }
}

function paintPoints(context: CanvasRenderingContext2D, { places, isWrong }: ScatterPicture, indexes: readonly number[]): void {
  const radius = pointRadius(places.length / 2)
  context.beginPath()
  for (const index of indexes) if (!isWrong(index)) dot(context, places[2 * index], places[2 * index + 1], radius)
  context.fill()
  context.beginPath()
  for (const index of indexes) if (isWrong(index)) cross(context, places[2 * index], places[2 * index + 1], radius)
  context.stroke()
}

function dot(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.moveTo(x + radius, y)
  context.arc(x, y, radius, 0, 2 * Math.PI)
}

function cross(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.moveTo(x - radius, y - radius)
  context.lineTo(x + radius, y + radius)
  context.moveTo(x - radius, y + radius)
  context.lineTo(x + radius, y - radius)
}

function paintRings(context: CanvasRenderingContext2D, { places, selected, ring }: ScatterPicture): void {
  context.strokeStyle = ring
  context.lineWidth = 1
  context.beginPath()
  for (const index of selected) dot(context, places[2 * index], places[2 * index + 1], pointRadius(places.length / 2) + 2.5)
  context.stroke()
}
