/** A place in a picture, pixels from its upper left corner. */
export type Place = readonly [x: number, y: number]

/** How places in a plane become places in a picture: `x * scale + x0`, `-y * scale + y0`. */
export interface PlaneView {
  readonly scale: number
  readonly x0: number
  readonly y0: number
}

interface PlanePoint {
  readonly x: number
  readonly y: number
}

/** All points in a picture, as large as they can be with both axes alike, upwards up. */
export function wholeView(points: readonly PlanePoint[], width: number, height: number, margin = 24): PlaneView {
  const [left, right] = rangeOf(points, ({ x }) => x)
  const [low, high] = rangeOf(points, ({ y }) => y)
  const scale = Math.max(1e-6, Math.min((width - 2 * margin) / (right - left || 1), (height - 2 * margin) / (high - low || 1)))
  return { scale, x0: width / 2 - scale * (left + right) / 2, y0: height / 2 + scale * (low + high) / 2 }
}

function rangeOf(points: readonly PlanePoint[], valueOf: (point: PlanePoint) => number): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity]
  for (const point of points) {
    low = Math.min(low, valueOf(point))
    high = Math.max(high, valueOf(point))
  }
  return low > high ? [0, 1] : [low, high]
}

/** Places of all points in a picture: x and y one after the other. */
export function placesOf(points: readonly PlanePoint[], { scale, x0, y0 }: PlaneView): Float32Array {
  const places = new Float32Array(2 * points.length)
  points.forEach(({ x, y }, index) => {
    places[2 * index] = x * scale + x0
    places[2 * index + 1] = y0 - y * scale
  })
  return places
}

/** The same view, larger or smaller, with what is at a place staying there. */
export function zoomedAt({ scale, x0, y0 }: PlaneView, factor: number, [x, y]: Place): PlaneView {
  return { scale: scale * factor, x0: x + (x0 - x) * factor, y0: y + (y0 - y) * factor }
}

export function movedBy(view: PlaneView, dx: number, dy: number): PlaneView {
  return { ...view, x0: view.x0 + dx, y0: view.y0 + dy }
}

/** The point nearest to a place, at most `within` pixels away; -1 where there is none. Of equal ones the last, which is drawn on top. */
export function nearestPoint(places: Float32Array, [x, y]: Place, within: number): number {
  let best = -1
  let least = within * within
  for (let index = 0; index < places.length / 2; index++) {
    const distance = (places[2 * index] - x) ** 2 + (places[2 * index + 1] - y) ** 2
    if (distance > least) continue
    least = distance
    best = index
  }
  return best
}

/** Whether a place is inside a closed line, by how often a ray from it crosses the line. */
export function isInside([x, y]: Place, line: readonly Place[]): boolean {
  let inside = false
  for (let index = 0, before = line.length - 1; index < line.length; before = index, index++) {
    const [fromX, fromY] = line[before]
    const [toX, toY] = line[index]
    if (fromY > y !== toY > y && x < ((toX - fromX) * (y - fromY)) / (toY - fromY) + fromX) inside = !inside
  }
  return inside
}

/** Points inside a closed line. */
export function pointsInside(places: Float32Array, line: readonly Place[]): readonly number[] {
  const found: number[] = []
  for (let index = 0; index < places.length / 2; index++) if (isInside([places[2 * index], places[2 * index + 1]], line)) found.push(index)
  return found
}
