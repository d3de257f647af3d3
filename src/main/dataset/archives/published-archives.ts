import archives from './published-archives.json'

/** An archive as it was published. */
export interface PublishedArchive {
  /** Dataset that it is a part of: the folder that it unpacks into. */
  readonly dataset: string
  readonly name: string
  /** Null where only the checksum is known. */
  readonly bytes: number | null
  readonly md5: string
}

/**
 * Sources: the package lists of dcase_util 0.2.20 (datasets/tut.py), with which those of soundata 1.0.1 agree; soundata
 * for UrbanSound8K. The published checksums are in MD5, and it is not forgery that is looked for.
 */
const published: Readonly<Record<string, Readonly<Record<string, { readonly bytes: number | null; readonly md5: string }>>>> = archives

const byName: ReadonlyMap<string, PublishedArchive> = new Map(
  Object.entries(published).flatMap(([dataset, files]) => Object.entries(files).map(([rest, facts]) => {
    const name = `${dataset}.${rest}`
    return [name, { dataset, name, ...facts }]
  })),
)

/** What a browser adds to the name of a file that it has downloaded before. */
const downloadedAgain = / ?\(\d+\)(?=\.)/

/** The archive that was published under a file name; undefined for names that are not known here. */
export function publishedArchive(name: string): PublishedArchive | undefined {
  return byName.get(name) ?? byName.get(name.replace(downloadedAgain, ''))
}

/** All archives that a dataset was published as, in their order; none where they are not known here. */
export function archivesOf(dataset: string): readonly PublishedArchive[] {
  return [...byName.values()].filter((archive) => archive.dataset === dataset)
}
