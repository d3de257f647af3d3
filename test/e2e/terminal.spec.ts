import { makeSmallDataset } from '../helpers/small-dataset'
import { startBeside } from '../helpers/start-beside'
import { expect, test } from '../helpers/window-test'
import { join } from 'node:path'

/** The application itself answers terminal commands, so that the package needs no Node; `cli.spec.ts` tests the commands. */
test.describe('the application as a terminal program', () => {
  test('answers a command on stdout and ends without a window', async ({ folder }) => {
    const dataset = await makeSmallDataset(folder)
    const { code, stdout } = await startBeside(join(folder, 'home'), 'inspect', dataset.folder, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ name: dataset.name, files: dataset.files, missing_files: 0 })
  })

  test('ends with the command\'s exit code', async ({ folder }) => {
    const failed = await startBeside(join(folder, 'home'), 'inspect', join(folder, 'none'))
    expect(failed.code).toBe(1)
    expect(failed.stderr).toContain('dataset-not-found')
    expect((await startBeside(join(folder, 'home'), 'inspect', '--no-such-option')).code).toBe(2)
  })

  test('does the work in its own worker processes', async ({ folder }) => {
    const dataset = await makeSmallDataset(folder)
    const { code, stdout, stderr } = await startBeside(join(folder, 'home'), 'train', dataset.folder, '--epochs', '1', '--runs-dir', join(folder, 'runs'), '--json')
    expect(code, stderr).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ epochs: 1, stopped_by: 'epochs' })
  })
})
