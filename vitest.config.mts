import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const alias = {
  '@shared': resolve(import.meta.dirname, 'src/shared'),
  '@renderer': resolve(import.meta.dirname, 'src/renderer/src'),
}

/** Tests compare dates and numbers as text; the machine's own zone and language must not show. */
const env = { TZ: 'UTC', LC_ALL: 'C.UTF-8', TF_CPP_MIN_LOG_LEVEL: '2' }

export default defineConfig({
  resolve: { alias },
  test: {
    // Processes, not threads: tfjs-node's binding crashes when it is loaded in a second thread.
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'], env, testTimeout: 20_000 } },
      { extends: true, test: { name: 'reference', include: ['test/reference/**/*.test.ts'], env, testTimeout: 120_000 } },
      {
        extends: true,
        // Real worker processes started from out/, and killed: one file after the other, with time to die.
        test: { name: 'workers', include: ['test/workers/**/*.test.ts'], env, testTimeout: 120_000, hookTimeout: 60_000, fileParallelism: false },
      },
      {
        extends: true,
        // Trainings that are killed, put down, cut off from their host or from disk space; `SCENEBENCH_FAULTS=full` as often as reliability asks.
        test: { name: 'faults', include: ['test/faults/**/*.test.ts'], env, testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false },
      },
    ],
  },
})
