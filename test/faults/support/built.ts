import { join } from 'node:path'
import { projectRoot } from '../../helpers/electron-executable'

/** The built program that is tested; `SCENEBENCH_TEST_BUILD` names another one. */
export const builtMain = process.env.SCENEBENCH_TEST_BUILD ?? join(projectRoot, 'out', 'main')
export const workerScript = join(builtMain, 'worker.js')
export const cliScript = join(builtMain, 'cli.js')
