import { describe, expect, it } from 'vitest'
import { HandedFolder } from '../../../src/main/electron/handed-folder'

describe('a folder that a second start hands over', () => {
  it('is given once', () => {
    const handed = new HandedFolder()
    handed.hand('/data')
    expect([handed.take(), handed.take()]).toEqual(['/data', null])
  })

  it('is forgotten when nobody asks for it', () => {
    let time = 0
    const handed = new HandedFolder(() => time)
    handed.hand('/data')
    time = 5001
    expect(handed.take()).toBeNull()
  })

  it('is none at first', () => {
    expect(new HandedFolder(() => 0).take()).toBeNull()
  })
})
