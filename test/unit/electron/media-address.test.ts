import { describe, expect, it } from 'vitest'
import { audioUrl, thumbnailUrl } from '@shared/media'
import { readMediaAddress } from '../../../src/main/electron/media-address'

describe('media addresses', () => {
  it.each(['/data/TUT 2018', '/daten/Geräusche & mehr?#', 'C:\\data\\esc-10', '/数据/..', '/a%2Fb'])('reads back the dataset %s', (dataset) => {
    expect(readMediaAddress(audioUrl(dataset, 7))).toEqual({ kind: 'audio', dataset, recording: 7 })
    expect(readMediaAddress(thumbnailUrl(dataset, 8639, 'viridis'))).toEqual({ kind: 'thumbnail', dataset, recording: 8639, colourMap: 'viridis' })
  })

  it.each([
    'scenebench-media://audio//etc/passwd',
    'scenebench-media://audio/%2Fdata/../../etc/passwd',
    'scenebench-media://audio/%2Fdata/-1',
    'scenebench-media://audio/%2Fdata/1.5',
    'scenebench-media://audio/%2Fdata/1e9',
    'scenebench-media://audio/%2Fdata/',
    'scenebench-media://audio/%E0%A4%A/1',
    'scenebench-media://other/%2Fdata/1',
    'scenebench-media://thumbnail/%2Fdata/1?map=..%2F..%2Fsecret',
    'https://audio/%2Fdata/1',
    'not an address',
  ])('refuses %s', (address) => {
    expect(readMediaAddress(address)).toBeNull()
  })
})
