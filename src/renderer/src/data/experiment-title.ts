/** An experiment's title without its dataset's name, where that is said beside it. */
export function experimentTitle(title: string, dataset: string): string {
  return dataset !== '' && title.startsWith(`${dataset}, `) ? title.slice(dataset.length + 2) : title
}
