import { mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { WorkbenchError, type ErrorCode } from '@shared/errors'
import { isInside } from '../../../src/main/dataset/folder/contained-path'
import { openDataset } from '../../../src/main/dataset/open-dataset'
import { checkPath } from '../../../src/main/dataset/recording-path'
import { resolveRecording } from '../../../src/main/dataset/resolve-recording'
import { makeFolder } from './temporary-folder'

const hostile: readonly (readonly [string, ErrorCode])[] = [
  ['../../etc/passwd', 'path-escapes-dataset'],
  ['audio/../../x.wav', 'path-escapes-dataset'],
  ['/etc/passwd', 'path-escapes-dataset'],
  ['//server/share/x.wav', 'path-escapes-dataset'],
  ['\\\\server\\share\\x.wav', 'path-escapes-dataset'],
  ['C:/Windows/x.wav', 'path-escapes-dataset'],
  ['C:\\Windows\\x.wav', 'path-escapes-dataset'],
  ['c:x.wav', 'path-escapes-dataset'],
  ['./C:/Windows/x.wav', 'path-escapes-dataset'],
  ['..\\..\\x.wav', 'path-escapes-dataset'],
  ['audio\\x.wav', 'path-invalid'],
  ['audio/x.wav\0.txt', 'path-invalid'],
  ['audio/\u0007.wav', 'path-invalid'],
  ['.', 'path-invalid'],
  ['audio/..', 'path-invalid'],
]

describe('a path in metadata', () => {
  test.each(hostile)('%j is refused by name, with its line, and the row is left out', async (path, code) => {
    const { recordings, problems } = await openDataset(await makeFolder({ 'meta.csv': `filename\tscene_label\nok.wav\tpark\n${path}\tpark\n` }))
    expect(recordings.map(({ file }) => file)).toEqual(['ok.wav'])
    expect(problems[0]).toMatchObject({ code, path: 'meta.csv', line: 3 })
    expect(problems[0].advice).toBeTruthy()
  })

  test('is refused in fold lists too', async () => {
    const { folds, problems } = await openDataset(await makeFolder({
      'meta.csv': 'ok.wav\tpark\n', 'evaluation_setup/fold1_train.txt': 'ok.wav\tpark\n../x.wav\tpark\n', 'evaluation_setup/fold1_test.txt': 'C:\\x.wav\n',
    }))
    expect(folds).toEqual([{ fold: 1, train: [0], test: [], unused: [] }])
    expect(problems.slice(0, 2).map(({ code, path, line }) => `${code} ${path} ${line}`)).toEqual([
      'path-escapes-dataset evaluation_setup/fold1_test.txt 1', 'path-escapes-dataset evaluation_setup/fold1_train.txt 2',
    ])
  })

  test('to a folder beside the dataset whose name begins alike is refused', async () => {
    const folder = await makeFolder({ 'data/meta.csv': 'ok.wav\tpark\n../data-evil/x.wav\tpark\n', 'data-evil/x.wav': '' })
    const { recordings, problems } = await openDataset(join(folder, 'data'))
    expect(recordings).toHaveLength(1)
    expect(problems[0].code).toBe('path-escapes-dataset')
    expect(isInside('/data', '/data-evil/x.wav')).toBe(false)
    expect(isInside('/data', '/data/..x.wav')).toBe(true)
  })

  test('never leads out of the dataset once it was accepted, whatever it is', () => {
    const pieces = fc.array(fc.constantFrom('..', '.', 'a', '/', '//', '\\', 'C:', '~', '%2e%2e', '\u0000', ' ', '...'), { maxLength: 12 })
    fc.assert(fc.property(fc.oneof(pieces.map((parts) => parts.join('')), pieces.map((parts) => parts.join('/')), fc.string()), (written) => {
      const checked = checkPath(written)
      if (!checked.ok) return
      expect(isInside('/data', join('/data', checked.path))).toBe(true)
      expect(checked.path.split('/')).not.toContain('..')
      expect(checkPath(checked.path)).toEqual(checked)
    }), { numRuns: 2000 })
  })
})

describe('links', () => {
  test('out of the dataset are refused: to a file, to a folder, and in recordings behind them', async () => {
    const elsewhere = await makeFolder({ 'secret.wav': 'x', 'deep/secret.wav': 'x' })
    const folder = await makeFolder({ 'meta.csv': 'ok.wav\tpark\nlink.wav\tpark\nout/secret.wav\tpark\nout/deep/secret.wav\tpark\n', 'ok.wav': '' })
    await Promise.all([symlink(join(elsewhere, 'secret.wav'), join(folder, 'link.wav')), symlink(elsewhere, join(folder, 'out'))])
    const { recordings, problems, unlisted } = await openDataset(folder)
    expect(recordings.map(({ file }) => file)).toEqual(['ok.wav'])
    expect(unlisted).toEqual([])
    const escaping = problems.filter(({ code }) => code === 'path-escapes-dataset')
    expect(escaping.map(({ path, line }) => `${path} ${line ?? '-'}`)).toEqual(['link.wav -', 'out -'])
    expect(escaping[1].message).toContain(elsewhere)
    expect(escaping[1].message).toContain('2 rows of meta.csv (from line 3)')
  })

  test('to audio on another disk are refused once, whatever the number of files, with what can be done', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => `audio/${i}.wav\tpark\n`).join('')
    const [elsewhere, folder] = [await makeFolder({ 'audio/0.wav': 'x' }), await makeFolder({ 'meta.csv': `own.wav\tbus\n${rows}`, 'evaluation_setup/fold1_train.txt': rows, 'evaluation_setup/fold1_test.txt': 'own.wav\n' })]
    await symlink(join(elsewhere, 'audio'), join(folder, 'audio'))
    const { recordings, problems } = await openDataset(folder)
    expect(recordings.map(({ file }) => file)).toEqual(['own.wav'])
    const escaping = problems.filter(({ code }) => code === 'path-escapes-dataset')
    expect(escaping).toMatchObject([{ path: 'audio', advice: `To use it, copy the metadata into ${elsewhere} and open that folder, or mount the other disk's folder in place of the link.` }])
    expect(escaping[0].message).toContain('3,000 rows of meta.csv (from line 2), 3,000 rows of evaluation_setup/fold1_train.txt (from line 1)')
  })

  test('that all audio is behind leave nothing to open, and the reason and the way out are named', async () => {
    const [elsewhere, folder] = [await makeFolder({ 'a.wav': 'x' }), await makeFolder({ 'meta.csv': 'audio/a.wav\tpark\n' })]
    await symlink(elsewhere, join(folder, 'audio'))
    const error: unknown = await openDataset(folder).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'metadata-empty', details: { advice: "To use it, copy the audio into the dataset folder in place of the link, or mount the other disk's folder in place of the link." } })
    expect((error as Error).message).toContain(elsewhere)
  })

  test('inside the dataset are followed, in circles too', async () => {
    const folder = await makeFolder({ 'meta.csv': 'alias/a.wav\tpark\nb.wav\tpark\n', 'audio/a.wav': 'x' })
    await Promise.all([symlink(join(folder, 'audio'), join(folder, 'alias')), symlink('audio/a.wav', join(folder, 'b.wav')), symlink(folder, join(folder, 'audio/round'))])
    const dataset = await openDataset(folder)
    expect(dataset.missing.size).toBe(0)
    expect(await resolveRecording(dataset, 0)).toBe(join(dataset.root, 'audio/a.wav'))
  })

  test('to the dataset itself are resolved once', async () => {
    const folder = await makeFolder({ 'set/meta.csv': 'a.wav\tpark\n', 'set/a.wav': '' })
    await symlink(join(folder, 'set'), join(folder, 'link'))
    const dataset = await openDataset(join(folder, 'link'))
    expect(basename(dataset.root)).toBe('set')
    expect(await resolveRecording(dataset, 0)).toBe(join(dataset.root, 'a.wav'))
  })
})

describe('the way to a recording', () => {
  async function failure(action: Promise<string>): Promise<ErrorCode> {
    const error: unknown = await action.catch((reason: unknown) => reason)
    if (error instanceof WorkbenchError) return error.code
    throw new Error('No WorkbenchError was thrown.')
  }

  test('is its real path inside the dataset', async () => {
    const dataset = await openDataset(await makeFolder({ 'meta.csv': 'audio/a.wav\tpark\n', 'audio/a.wav': '' }))
    expect(await resolveRecording(dataset, 0)).toBe(join(dataset.root, 'audio/a.wav'))
  })

  test('is found under the name on disk where that has another Unicode form', async () => {
    const dataset = await openDataset(await makeFolder({ 'meta.csv': 'caf\u00e9.wav\tpark\n', ['cafe\u0301.wav']: '' }))
    expect(basename(await resolveRecording(dataset, 0)).normalize('NFC')).toBe('caf\u00e9.wav')
  })

  test('is refused if the file was replaced by a link to the outside after opening', async () => {
    const elsewhere = await makeFolder({ 'secret.wav': 'x' })
    const dataset = await openDataset(await makeFolder({ 'meta.csv': 'audio/a.wav\tpark\n', 'audio/a.wav': '' }))
    await rm(join(dataset.root, 'audio'), { recursive: true })
    await mkdir(join(dataset.root, 'audio'))
    await symlink(join(elsewhere, 'secret.wav'), join(dataset.root, 'audio/a.wav'))
    expect(await failure(resolveRecording(dataset, 0))).toBe('path-escapes-dataset')
  })

  test('is refused even if a recording with a hostile path came into a dataset', async () => {
    const folder = await makeFolder({ 'set/meta.csv': 'a.wav\tpark\n', 'outside.wav': 'x' })
    const dataset = await openDataset(join(folder, 'set'))
    const changed = { ...dataset, recordings: [{ ...dataset.recordings[0], file: '../outside.wav' }] }
    await writeFile(join(dirname(dataset.root), 'outside.wav'), 'y')
    expect(await failure(resolveRecording(changed, 0))).toBe('path-escapes-dataset')
  })

  test('to what is not there, is no file or was never listed is named', async () => {
    const dataset = await openDataset(await makeFolder({ 'meta.csv': 'a.wav\tpark\nb.wav\tpark\n', 'b.wav/c.txt': '' }))
    expect(await failure(resolveRecording(dataset, 0))).toBe('recording-missing')
    expect(await failure(resolveRecording(dataset, 1))).toBe('audio-not-readable')
    expect(await failure(resolveRecording(dataset, 2))).toBe('recording-unknown')
    expect(await failure(resolveRecording(dataset, -1))).toBe('recording-unknown')
  })
})
