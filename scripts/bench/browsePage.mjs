/** What is done inside the window's page. These functions are sent there as text: they use nothing from outside themselves. */

/** Opens a dataset as the page does. @returns seconds, and recordings */
export async function openDataset(folder) {
  const begun = performance.now()
  const reply = await window.scenebench.request('dataset.open', folder)
  if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.message}`)
  return { seconds: (performance.now() - begun) / 1000, recordings: reply.value.files }
}

/** Divides an open dataset, twice, and opens it again. @returns seconds of each */
export async function askAgain(folder) {
  const ask = async (...request) => {
    const begun = performance.now()
    const reply = await window.scenebench.request(...request)
    if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.message}`)
    return { seconds: (performance.now() - begun) / 1000, value: reply.value }
  }
  const { id, folds, suitableBalancingMode } = (await ask('dataset.overview', folder)).value
  const spec = { fold: folds[0].fold, validationAmount: 0.3, balancingMode: suitableBalancingMode, seed: 7, heldOutCity: null }
  const split = await ask('split.make', id, spec)
  const splitAgain = await ask('split.make', id, spec)
  const reopen = await ask('dataset.open', folder)
  return { split: split.seconds, splitAgain: splitAgain.seconds, reopen: reopen.seconds }
}

/** Waits until the window has opened a dataset, and a moment longer for what it asks about it then. */
export async function untilOpen(folder) {
  while (!(await window.scenebench.request('dataset.overview', folder)).ok) await new Promise((resolve) => setTimeout(resolve, 50))
  await new Promise((resolve) => setTimeout(resolve, 1000))
}

/**
 * Goes to the recordings and waits until every thumbnail that can be seen is drawn.
 *
 * @returns seconds from the click on, and how many thumbnails there are
 */
export async function firstScreen() {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const place = [...document.querySelectorAll('nav button')].find((button) => button.textContent.trim().startsWith('Recordings'))
  const begun = performance.now()
  place.click()
  // A wall that fills up row by row is complete for a moment again and again: it has to stay so.
  let complete = null
  for (;;) {
    await frame()
    const seconds = (performance.now() - begun) / 1000
    const images = seenImages()
    const isComplete = images.length > 0 && images.every((image) => image !== null && image.complete && image.naturalWidth > 0)
    if (!isComplete || complete?.thumbnails !== images.length) complete = isComplete ? { seconds, thumbnails: images.length } : null
    if (complete !== null && seconds - complete.seconds > 0.5) return complete
    if (seconds > 60) throw new Error(`Of ${images.length} thumbnails, ${images.filter((image) => !image?.naturalWidth).length} are not there after a minute.`)
  }

  /** The image of each cell that the wall shows any of; null where it has none yet. */
  function seenImages() {
    const wall = document.querySelector('[data-testid="recording-wall"], [role="listbox"][aria-label="Recordings"]')
    if (wall === null || wall.getAttribute('aria-busy') === 'true') return []
    const { top, bottom } = wall.getBoundingClientRect()
    const cells = [...wall.querySelectorAll('[role="option"], [role="gridcell"]')].filter((cell) => {
      const box = cell.getBoundingClientRect()
      return box.height > 0 && box.bottom > top && box.top < bottom
    })
    return cells.map((cell) => cell.querySelector('img'))
  }
}

/** Makes thumbnails of the first recordings. @returns seconds, and how many */
export async function makeThumbnails({ dataset, count }) {
  const begun = performance.now()
  let next = 0
  let made = 0
  const lane = async () => {
    while (next < count) {
      const answer = await fetch(`scenebench-media://thumbnail/${encodeURIComponent(dataset)}/${next++}?map=magma`)
      if ((await answer.arrayBuffer()).byteLength > 0) made++
    }
  }
  await Promise.all(Array.from({ length: 8 }, lane))
  return { seconds: (performance.now() - begun) / 1000, made }
}

/**
 * Scrolls the wall, so many pixels in each frame, and marks where that begins and ends.
 *
 * @param jumps every so many frames it goes to quite another place, as by the scroll bar; 0: never
 */
export async function scroll({ mark, frames, pixels, jumps }) {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const wall = scrollerOf(document.querySelector('[data-testid="recording-wall"], [role="listbox"][aria-label="Recordings"]'))
  wall.scrollTop = 0
  for (let i = 0; i < 30; i++) await frame()
  performance.mark(`${mark}-begin`)
  for (let i = 1; i <= frames; i++) {
    const most = wall.scrollHeight - wall.clientHeight
    wall.scrollTop = jumps > 0 && i % jumps === 0 ? (most * ((i / jumps) * 0.618)) % most : (wall.scrollTop + pixels) % most
    await frame()
  }
  performance.mark(`${mark}-end`)
  await frame()

  /** The wall, or whatever in or around it scrolls. */
  function scrollerOf(element) {
    const all = [element, ...element.querySelectorAll('*')]
    for (let outer = element.parentElement; outer !== null; outer = outer.parentElement) all.push(outer)
    return all.find((one) => one.scrollHeight > one.clientHeight + 100 && /auto|scroll/.test(getComputedStyle(one).overflowY))
  }
}
