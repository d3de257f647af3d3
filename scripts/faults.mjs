#!/usr/bin/env node
/**
 * `npm run test:faults`: trainings that are killed, put down, suspended, cut off from their host, from disk space or
 * from their checkpoints, and a feature cache whose writers are killed and whose bits are flipped, as often as is asked
 * for (100 kills, a minute of suspension). `npm test` does the same a few times. The last line sums up, for example `24 passed, 0 failed, 0 skipped`.
 */
import { setUp } from './setup.mjs'
import { summary } from './test/counts.mjs'
import { vitest } from './test/tools.mjs'

try {
  await setUp(['dependencies', 'tensorflow', 'kernels', 'build'])
  const counts = await vitest('faults', { reporter: 'verbose', env: { SCENEBENCH_FAULTS: 'full' } })
  process.stdout.write(`${summary(counts)}\n`)
  process.exitCode = counts.failed > 0 ? 1 : 0
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
