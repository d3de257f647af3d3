import { describe, expect, it } from 'vitest'
import { exitOf } from '../../../src/main/electron/process-exit'

describe('how a worker process ended', () => {
  it('names the signal that killed it', () => {
    expect(exitOf({ reason: 'killed', exitCode: 9 }, 'linux')).toEqual({ code: null, signal: 'SIGKILL' })
    expect(exitOf({ reason: 'crashed', exitCode: 11 }, 'linux')).toEqual({ code: null, signal: 'SIGSEGV' })
  })

  it('keeps the code where there is no signal', () => {
    expect(exitOf({ reason: 'abnormal-exit', exitCode: 1 }, 'linux')).toEqual({ code: 1, signal: null })
    expect(exitOf({ reason: 'crashed', exitCode: -1_073_741_819 }, 'win32')).toEqual({ code: -1_073_741_819, signal: null })
  })
})
