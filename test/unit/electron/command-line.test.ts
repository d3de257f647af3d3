import { describe, expect, it } from 'vitest'
import { commandNames } from '../../../src/main/cli'
import { applicationArguments, folderArgument, isTerminalCommand } from '../../../src/main/electron/command-line'

describe('arguments of the packaged program', () => {
  it('are what follows the program and Chromium\'s switches', () => {
    expect(applicationArguments({ argv: ['/opt/scenebench', '--no-sandbox', 'inspect', '/data', '--json'], startedFolder: null })).toEqual(['inspect', '/data', '--json'])
  })

  it('are what follows the application\'s folder where Electron was told that', () => {
    expect(applicationArguments({ argv: ['electron', '-r', '/x/loader.js', '--inspect=0', '/app', '/data/esc-10'], startedFolder: '/app' })).toEqual(['/data/esc-10'])
  })

  it('may be none', () => {
    expect(applicationArguments({ argv: ['/opt/scenebench', '--no-sandbox'], startedFolder: null })).toEqual([])
    expect(folderArgument([], '/home')).toBeNull()
  })

  it('know every command of the terminal', () => {
    expect(commandNames.filter((name) => !isTerminalCommand([name]))).toEqual([])
  })

  it('are a folder for the window unless they begin with a command', () => {
    expect([['inspect', 'x'], ['--help'], ['--version'], ['/data'], ['./inspect'], []].map(isTerminalCommand)).toEqual([true, true, true, false, false, false])
    expect(folderArgument(['esc-10'], '/data')).toBe('/data/esc-10')
  })
})
