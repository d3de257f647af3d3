import { opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { WorkbenchError } from '@shared/errors'

export type ListPart = 'train' | 'validate' | 'test' | 'evaluate'

/** A fold list by its file name. */
export interface FoldListFile {
  readonly fold: number
  readonly part: ListPart
  /** Relative to the dataset's folder. */
  readonly path: string
}

/** The lists of one fold. `evaluate` is `test` with labels; where both are there it is preferred. */
export interface FoldFiles {
  readonly fold: number
  readonly train: FoldListFile | undefined
  /** Training recordings that are for validation; published datasets mostly have none. */
  readonly validate: FoldListFile | undefined
  readonly test: FoldListFile | undefined
  /** Where the lists should be, for messages about one that is not there. */
  readonly expected: { readonly train: string; readonly test: string }
}

/** Where the fold lists of a dataset are, relative to its folder. */
export const foldListFolder = 'evaluation_setup'
/** Where those of the challenges of 2024 and 2025 are: one training list per share of the data, and one test list. */
export const splitListFolder = 'split_setup'
const numbered = /^fold(\d{1,4})_(train|validate|test|evaluate)\.(txt|csv)$/i
/** Sets with one list only, e.g. evaluation and leaderboard sets: taken as fold 1. */
const single = /^(train|test|evaluate)\.(txt|csv)$/i
const share = /^split(\d{1,3})\.(txt|csv)$/i
const shareTest = /^test\.(txt|csv)$/i

/** Whether a file name is that of a fold list. */
export function isFoldList(name: string): boolean {
  return numbered.test(name) || single.test(name)
}

/**
 * Finds the fold lists of a dataset by their names, one per fold and part (`.csv` before `.txt`).
 *
 * @throws WorkbenchError `dataset-not-readable` if the folder is there but may not be read
 */
export async function findFoldLists(root: string): Promise<readonly FoldFiles[]> {
  const names = await namesIn(root, foldListFolder)
  const lists = names.flatMap((name) => numberedList(name))
  const found = lists.length > 0 ? lists : names.flatMap((name) => singleList(name))
  const folds = [...new Set(found.map((list) => list.fold))].sort((a, b) => a - b)
  return folds.map((fold) => filesOf(fold, found))
}

/**
 * Finds the split lists of a dataset: the one of n per cent of the training data is fold n, and all are tested alike.
 *
 * @throws WorkbenchError `dataset-not-readable` if the folder is there but may not be read
 */
export async function findSplitLists(root: string): Promise<readonly FoldFiles[]> {
  const names = await namesIn(root, splitListFolder)
  const testName = names.find((name) => shareTest.test(name))
  const lists = new Map<number, string>()
  for (const name of names) {
    const fold = Number(share.exec(name)?.[1] ?? NaN)
    if (!Number.isNaN(fold) && !lists.has(fold)) lists.set(fold, name)
  }
  return [...lists].sort(([a], [b]) => a - b).map(([fold, name]) => ({
    fold,
    train: { fold, part: 'train', path: `${splitListFolder}/${name}` },
    validate: undefined,
    test: testName === undefined ? undefined : { fold, part: 'test', path: `${splitListFolder}/${testName}` },
    expected: { train: `${splitListFolder}/${name}`, test: `${splitListFolder}/test.csv` },
  }))
}

function filesOf(fold: number, lists: readonly FoldListFile[]): FoldFiles {
  const find = (part: ListPart): FoldListFile | undefined => lists.find((list) => list.fold === fold && list.part === part)
  const expected = (part: 'train' | 'test'): string => `${foldListFolder}/fold${fold}_${part}.csv`
  return { fold, train: find('train'), validate: find('validate'), test: find('evaluate') ?? find('test'), expected: { train: expected('train'), test: expected('test') } }
}

function numberedList(name: string): readonly FoldListFile[] {
  const match = numbered.exec(name)
  return match ? [{ fold: Number(match[1]), part: match[2].toLowerCase() as ListPart, path: `${foldListFolder}/${name}` }] : []
}

function singleList(name: string): readonly FoldListFile[] {
  const match = single.exec(name)
  return match ? [{ fold: 1, part: match[1].toLowerCase() as ListPart, path: `${foldListFolder}/${name}` }] : []
}

/** Sorted; none where the folder is not there. */
async function namesIn(root: string, folder: string): Promise<readonly string[]> {
  const names: string[] = []
  try {
    for await (const entry of await opendir(join(root, folder))) names.push(entry.name)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return []
    throw new WorkbenchError('dataset-not-readable', `The folder ${folder} cannot be read: ${message}`, { path: join(root, folder), advice: 'Check its permissions.' }, { cause: error })
  }
  return names.sort()
}
