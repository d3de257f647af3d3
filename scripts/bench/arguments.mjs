/** The words after `npm run bench --`. */
import { parseArgs } from 'node:util'

const OPTIONS = /** @type {const} */ ({ json: { type: 'boolean' }, repeats: { type: 'string' }, steps: { type: 'string' } })

/** Rounds of both sides; fewer would not alternate enough to see a machine that is slow for a while. */
const LEAST_REPEATS = 3

/**
 * @param args words of the command line
 * @param subjects what can be measured
 * @returns `{ subject, json, repeats, steps }`: rounds of each side, and steps of a measured epoch
 * @throws Error with `usage: true` that names what there is
 */
export function parseBenchArguments(args, subjects) {
  const { values, positionals } = parsed(args)
  const [subject, ...more] = positionals
  if (subject === undefined) throw usage(`What is to be measured? There is: ${subjects.join(', ')}.`)
  if (!subjects.includes(subject)) throw usage(`There is no bench "${subject}". There is: ${subjects.join(', ')}.`)
  if (more.length > 0) throw usage(`One subject at a time, not ${positionals.join(' and ')}.`)
  return {
    subject,
    json: values.json ?? false,
    repeats: atLeast(LEAST_REPEATS, values.repeats ?? '3', '--repeats'),
    steps: atLeast(1, values.steps ?? '40', '--steps'),
  }
}

function parsed(args) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw usage(error.message)
  }
}

function atLeast(least, text, name) {
  const value = Number(text)
  if (!Number.isInteger(value) || value < least) throw usage(`${name} ${text}: a whole number of at least ${least} is needed.`)
  return value
}

function usage(message) {
  return Object.assign(new Error(`${message}\nUsage: npm run bench -- SUBJECT [--json] [--repeats N] [--steps N]`), { usage: true })
}
