import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { locateRun } from '../../../src/main/cli/run-argument'

test('a run is a name in the runs folder, or the path of its own folder', () => {
  expect(locateRun('2026-run', '/runs')).toEqual({ runsFolder: '/runs', run: '2026-run' })
  expect(locateRun(join('/elsewhere', '2026-run') + '/', '/runs')).toEqual({ runsFolder: '/elsewhere', run: '2026-run' })
  expect(locateRun('./2026-run', '/runs')).toEqual({ runsFolder: resolve('.'), run: '2026-run' })
})
