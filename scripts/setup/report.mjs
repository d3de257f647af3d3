/** Progress of the set-up: one line per step, on stderr so that standard output stays free for results. */
import { statSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const started = Date.now()
const terminal = process.stderr.isTTY === true
/** On a terminal a line is rewritten; in a log it is written now and then. */
const TICK_MS = terminal ? 200 : 5000

export function say(text) {
  process.stderr.write(`${terminal ? '\r\x1b[K' : ''}[setup ${seconds(started).padStart(6)}] ${text}\n`)
}

/**
 * Runs `work` and reports that it goes on.
 *
 * @param title what is being done
 * @param work the step; its answer is passed on
 * @param measure optional function that tells how far it is, for example `megabytesOf(folder, total)`
 */
export async function during(title, work, measure = () => '') {
  const begun = Date.now()
  say(`${title} …`)
  const timer = setInterval(() => {
    const line = `  ${title}: ${[measure(), `${seconds(begun)}`].filter(Boolean).join(', ')}`
    if (terminal) process.stderr.write(`\r\x1b[K${line}`)
    else say(line)
  }, TICK_MS)
  try {
    return await work()
  } finally {
    clearInterval(timer)
    if (terminal) process.stderr.write('\r\x1b[K')
    say(`${title}: ${seconds(begun)}`)
  }
}

/** A measure for `during`: how much lies in a folder, of how much. */
export function megabytesOf(folder, totalBytes) {
  return () => {
    const here = megabytes(Math.min(bytesIn(folder), totalBytes ?? Infinity))
    return totalBytes ? `${here} of ${megabytes(totalBytes)}` : here
  }
}

export function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`
}

/** Bytes of all files below a folder that others are writing to: what vanishes meanwhile counts as nothing. */
export function bytesIn(folder) {
  let total = 0
  for (const entry of quietly(() => readdirSync(folder, { withFileTypes: true })) ?? []) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) total += bytesIn(path)
    else if (entry.isFile()) total += quietly(() => statSync(path).size) ?? 0
  }
  return total
}

function quietly(read) {
  try {
    return read()
  } catch {
    return undefined
  }
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`
}
