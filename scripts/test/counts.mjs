/** Counts of passed, failed and skipped tests, from the reports that vitest and Playwright write. */
import { existsSync, readFileSync } from 'node:fs'

export const ZERO = { passed: 0, failed: 0, skipped: 0 }

export function add(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

export function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

/** A check that is either all right or not. */
export function countOf(exitCode) {
  return exitCode === 0 ? { ...ZERO, passed: 1 } : { ...ZERO, failed: 1 }
}

export function ofVitest(file, exitCode) {
  if (!existsSync(file)) return exitCode === 0 ? ZERO : countOf(exitCode)
  const report = JSON.parse(readFileSync(file, 'utf8'))
  return atLeastOneFailed(exitCode, {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  })
}

export function ofPlaywright(file, exitCode) {
  if (!existsSync(file)) return exitCode === 0 ? ZERO : countOf(exitCode)
  const { stats } = JSON.parse(readFileSync(file, 'utf8'))
  // A test that passes only when it is repeated has failed.
  return atLeastOneFailed(exitCode, { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped })
}

/** A file that cannot be loaded fails the run without being a failed test. */
function atLeastOneFailed(exitCode, counts) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}
