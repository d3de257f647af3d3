import { readdir, realpath, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { WorkbenchError } from '@shared/errors'
import type { SplitReport, SplitSpec } from '@shared/models'
import { inTurns } from '../dataset/event-loop'
import { foldListFolder, isFoldList } from '../dataset/fold-lists'
import { foldFiles, foldReadme, type FoldFile, type FoldListFormat } from '../dataset/split/fold-files'
import { writeFileAtomic } from '../storage/atomic-file'
import type { OpenedDataset } from './opened-dataset'

/**
 * Writes fold lists of splits into a folder, as a DCASE dataset has them in `evaluation_setup`: fold 1 for the first
 * split, and so on; in the format of the dataset's own lists. Lists that are there already are never replaced.
 *
 * @param writtenBy name and version of the program
 * @returns paths of the files
 * @throws WorkbenchError `argument-invalid` where the folder holds fold lists, or no split is given; what `makeSplit`
 * throws; `disk-full`, `permission-denied`: nothing is then left behind
 */
export async function exportSplits(opened: OpenedDataset, specs: readonly SplitSpec[], folder: string, writtenBy: string): Promise<readonly string[]> {
  if (specs.length === 0) throw new WorkbenchError('argument-invalid', 'There is no split to export.')
  const target = resolve(folder)
  await checkFree(opened, target)
  const format = await formatOf(opened)
  const files: FoldFile[] = []
  const reports: SplitReport[] = []
  for (const [index, spec] of specs.entries()) {
    reports.push(await opened.reportSplit(spec))
    files.push(...(await inTurns(foldFiles(opened.dataset, opened.split(spec), index + 1, format))))
  }
  return writeAll(target, [...files, foldReadme(opened.dataset, reports, writtenBy)])
}

async function checkFree({ dataset }: OpenedDataset, target: string): Promise<void> {
  const lists = (await namesIn(target)).filter(isFoldList)
  if (lists.length === 0) return
  const own = join(dataset.root, foldListFolder) === (await realpath(target).catch(() => target))
  throw new WorkbenchError('argument-invalid', own ? `${target} holds the fold lists of ${dataset.name} itself; they were not touched.` : `${target} holds fold lists already, e.g. ${lists[0]}; they were not touched.`, {
    path: target, advice: 'Choose an empty folder.',
  })
}

/** That of the dataset's own lists; with a header where it has none. */
async function formatOf({ dataset }: OpenedDataset): Promise<FoldListFormat> {
  const lists = (await namesIn(join(dataset.root, foldListFolder))).filter(isFoldList)
  return lists.length > 0 && lists.every((name) => /\.txt$/i.test(name)) ? 'txt' : 'csv'
}

async function writeAll(folder: string, files: readonly FoldFile[]): Promise<readonly string[]> {
  const written: string[] = []
  try {
    for (const { name, content } of files) {
      await writeFileAtomic(join(folder, name), content)
      written.push(join(folder, name))
    }
  } catch (error) {
    await Promise.all(written.map((path) => rm(path, { force: true }).catch(() => undefined)))
    throw error
  }
  return written
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => [])
}
