import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultFeatureSpec } from '../../../src/shared/models'
import { folderSubmission, type AppliedForSubmission } from '../../../src/main/workbench/folder-submission'

let root: string
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'scenebench-submission-')))
  await mkdir(join(root, 'audio'))
  await mkdir(join(root, 'evaluation_setup'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

const network = { layers: [], totalParameters: 10, trainableParameters: 10, multiplyAccumulates: 1, bytes: 40 }
const system = { name: 'a model', sceneLabels: ['bus', 'park'], features: defaultFeatureSpec, augmentation: null, network, evaluation: null }

function applied(folder: string | null, files: readonly string[], failed: AppliedForSubmission['failed'] = []): AppliedForSubmission {
  return {
    system, root: folder, names: new Map(files.map((file) => [`given/${file}`, file])), failed,
    rows: files.map((file) => ({ file: `given/${file}`, sceneLabel: 'park', confidence: 0.75, probabilities: [0.25, 0.75] })),
  }
}

const textOf = async (found: Promise<Awaited<ReturnType<typeof folderSubmission>>>, name: string): Promise<string | undefined> => (await found).files.find((file) => file.name === name)?.text

describe('a submission of recordings that a model was applied to', () => {
  it('names the recordings of the evaluation set, in its order, whatever else the folder holds', async () => {
    await writeFile(join(root, 'evaluation_setup', 'test.csv'), 'filename\r\naudio/2.wav\r\naudio/1.wav\r\n')
    const found = folderSubmission(applied(root, ['audio/1.wav', 'audio/2.wav', 'audio/extra.wav']))
    expect(await textOf(found, 'submission_2018.output.txt')).toBe('audio/2.wav\tpark\naudio/1.wav\tpark\n')
    expect(await textOf(found, 'submission.output.csv')).toBe('filename\tscene_label\tbus\tpark\naudio/2.wav\tpark\t0.25\t0.75\naudio/1.wav\tpark\t0.25\t0.75\n')
    expect((await found).note).toBe('Every recording of evaluation_setup/test.csv (2), in its order; what else the folder holds (1) is left out.')
  })

  it('has the names of the list where the audio folder alone was chosen', async () => {
    await writeFile(join(root, 'evaluation_setup', 'fold1_test.txt'), 'audio/1.wav\n')
    expect(await textOf(folderSubmission(applied(join(root, 'audio'), ['1.wav'])), 'submission_2018.output.txt')).toBe('audio/1.wav\tpark\n')
  })

  it('is refused where a recording of the list was not predicted, with the reason', async () => {
    await writeFile(join(root, 'evaluation_setup', 'test.csv'), 'filename\naudio/1.wav\naudio/2.wav\n')
    const failed = [{ file: 'given/audio/2.wav', error: { code: 'audio-empty' as const, message: 'The file is empty.' } }]
    await expect(folderSubmission({ ...applied(root, ['audio/1.wav'], failed), names: new Map([['given/audio/1.wav', 'audio/1.wav'], ['given/audio/2.wav', 'audio/2.wav']]) })).rejects.toThrow(/1 of the 2 recordings of evaluation_setup\/test\.csv have no prediction; the first is audio\/2\.wav: The file is empty\./)
    await expect(folderSubmission(applied(root, ['audio/1.wav']))).rejects.toThrow(/it is not in the folder/)
  })

  it('names what is below the folder where there is no list, and only if all of it was predicted', async () => {
    const found = folderSubmission(applied(join(root, 'audio'), ['b/1.wav']))
    expect(await textOf(found, 'submission_2018.output.txt')).toBe('b/1.wav\tpark\n')
    expect((await found).note).toContain('Every recording below the folder (1)')
    await expect(folderSubmission(applied(join(root, 'audio'), ['b/1.wav'], [{ file: 'c.wav', error: { code: 'audio-empty', message: 'The file is empty.' } }]))).rejects.toMatchObject({ code: 'report-failed', details: { path: 'c.wav' } })
  })

  it('does not guess among the lists of several folds', async () => {
    for (const fold of [1, 2]) await writeFile(join(root, 'evaluation_setup', `fold${fold}_test.txt`), `audio/${fold}.wav\n`)
    expect((await folderSubmission(applied(root, ['audio/1.wav', 'audio/2.wav']))).note).toMatch(/^Every recording below the folder \(2\)/)
  })

  it('is refused for files of several places, and for a list that names files outside', async () => {
    await expect(folderSubmission(applied(null, ['1.wav']))).rejects.toMatchObject({ code: 'report-failed' })
    await writeFile(join(root, 'evaluation_setup', 'test.csv'), 'filename\n../../etc/passwd\n')
    await expect(folderSubmission(applied(root, ['audio/1.wav']))).rejects.toMatchObject({ code: 'path-escapes-dataset', details: { line: 2 } })
  })

  it('is checked like any other: no name that the lists cannot hold', async () => {
    await expect(folderSubmission(applied(join(root, 'audio'), ['a\tb.wav']))).rejects.toMatchObject({ code: 'report-failed' })
  })
})
