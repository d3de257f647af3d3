/** Files that count as recordings. */
export const audioExtensions: readonly string[] = ['wav', 'flac', 'ogg', 'opus', 'mp3']

const pattern = new RegExp(`\\.(?:${audioExtensions.join('|')})$`, 'i')

export function isAudioFile(name: string): boolean {
  return pattern.test(name)
}
