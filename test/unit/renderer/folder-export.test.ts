import { describe, expect, it } from 'vitest'
import { nextTick, ref, type Ref } from 'vue'
import { useFolderExport, type FolderExport } from '../../../src/renderer/src/composables/use-folder-export'
import { WorkbenchError } from '../../../src/shared/errors'

type Answer = () => Promise<readonly string[] | null>

/** An export of an open dialog, and what its next folder and files will be. */
function exporting(): { readonly open: Ref<boolean>; readonly told: FolderExport; readonly answer: (next: Answer) => Promise<void> } {
  const open = ref(true)
  let write: Answer = () => Promise.resolve(null)
  const told = useFolderExport(open, () => write())
  return { open, told, answer: (next) => { write = next; return told.exportInto() } }
}

describe('an export into a folder', () => {
  it('says what was written, and nothing while it is written', async () => {
    const { told, answer } = exporting()
    await answer(() => Promise.resolve(['/a/one']))
    const again = answer(() => Promise.resolve(['/a/two']))
    expect([told.files.value, told.isWriting.value]).toEqual([[], true])
    await again
    expect([told.files.value, told.isWriting.value]).toEqual([['/a/two'], false])
  })

  it('still says what was written before when no folder is chosen', async () => {
    const { told, answer } = exporting()
    await answer(() => Promise.resolve(null))
    expect(told.files.value).toEqual([])
    await answer(() => Promise.resolve(['/a/one']))
    await answer(() => Promise.resolve(null))
    expect([told.files.value, told.failure.value, told.isWriting.value]).toEqual([['/a/one'], null, false])
  })

  it('says why nothing was written, until it is tried again', async () => {
    const { told, answer } = exporting()
    await answer(() => Promise.resolve(['/a/one']))
    await answer(() => Promise.reject(new WorkbenchError('permission-denied', 'The folder is locked.', { path: '/b', advice: 'Choose another folder.' })))
    expect(told.files.value).toEqual([])
    expect(told.failure.value).toMatchObject({ code: 'permission-denied', path: '/b' })
    expect(told.isWriting.value).toBe(false)
    await answer(() => Promise.resolve(['/c/one']))
    expect([told.files.value, told.failure.value]).toEqual([['/c/one'], null])
  })

  it('begins anew when its dialog opens again', async () => {
    const { open, told, answer } = exporting()
    await answer(() => Promise.resolve(['/a/one']))
    open.value = false
    await nextTick()
    expect(told.files.value).toEqual(['/a/one'])
    open.value = true
    await nextTick()
    expect(told.files.value).toEqual([])
  })
})
