/**
 * Words as one command line for a POSIX shell: what the shell would take for something else is quoted.
 * A NUL cannot be passed to any program and is left out.
 */
export function commandLine(words: readonly string[]): string {
  return words.map(shellWord).join(' ')
}

function shellWord(word: string): string {
  const plain = word.replace(/\u0000/g, '')
  return /^[A-Za-z0-9_./:=,@%+-]+$/.test(plain) ? plain : `'${plain.replace(/'/g, "'\\''")}'`
}
