import { opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { WorkbenchError } from '@shared/errors'

export type ListPart = 'train' | 'test' | 'evaluate'

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
  readonly test: FoldListFile | undefined
}

const folder = 'evaluation_setup'
const numbered = /^fold(\d+)_(train|test|evaluate)\.(txt|csv)$/i
/** Sets with one list only, e.g. evaluation and leaderboard sets: taken as fold 1. */
const single = /^(train|test|evaluate)\.(txt|csv)$/i

/**
 * Finds the fold lists of a dataset by their names, one per fold and part (`.csv` before `.txt`).
 *
 * @throws WorkbenchError `dataset-not-readable` if the folder is there but may not be read
 */
export async function findFoldLists(root: string): Promise<readonly FoldFiles[]> {
  const names = (await namesIn(root)).sort()
  const lists = names.flatMap((name) => numberedList(name))
  const found = lists.length > 0 ? lists : names.flatMap((name) => singleList(name))
  const folds = [...new Set(found.map((list) => list.fold))].sort((a, b) => a - b)
  return folds.map((fold) => filesOf(fold, found))
}

function filesOf(fold: number, lists: readonly FoldListFile[]): FoldFiles {
  const find = (part: ListPart): FoldListFile | undefined => lists.find((list) => list.fold === fold && list.part === part)
  return { fold, train: find('train'), test: find('evaluate') ?? find('test') }
}

function numberedList(name: string): readonly FoldListFile[] {
  const match = numbered.exec(name)
  return match ? [{ fold: Number(match[1]), part: match[2].toLowerCase() as ListPart, path: `${folder}/${name}` }] : []
}

function singleList(name: string): readonly FoldListFile[] {
  const match = single.exec(name)
  return match ? [{ fold: 1, part: match[1].toLowerCase() as ListPart, path: `${folder}/${name}` }] : []
}

async function namesIn(root: string): Promise<string[]> {
  const names: string[] = []
  try {
    for await (const entry of await opendir(join(root, folder))) names.push(entry.name)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return []
    throw new WorkbenchError('dataset-not-readable', `The folder ${folder} cannot be read: ${message}`, { path: join(root, folder), advice: 'Check its permissions.' }, { cause: error })
  }
  return names
}
