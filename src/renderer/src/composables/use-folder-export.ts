import { toWire, type WireError } from '@shared/errors'
import { readonly, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'

/** What a dialog shows of an export into a folder. */
export interface FolderExport {
  /** Paths of the files that were written; empty before, while writing and after a failure. */
  readonly files: Readonly<ShallowRef<readonly string[]>>
  readonly failure: Readonly<ShallowRef<WireError | null>>
  /** The folder is being chosen or the files are being written. */
  readonly isWriting: Readonly<Ref<boolean>>
  readonly exportInto: () => Promise<void>
}

/**
 * An export into a folder from a dialog, which starts anew each time the dialog opens.
 *
 * @param open whether the dialog is open
 * @param write asks for the folder and writes; gives the paths of the files, null if no folder was chosen (what was said before is said again)
 */
export function useFolderExport(open: Readonly<Ref<boolean>>, write: () => Promise<readonly string[] | null>): FolderExport {
  const files = shallowRef<readonly string[]>([])
  const failure = shallowRef<WireError | null>(null)
  const isWriting = ref(false)

  function forget(): void {
    files.value = []
    failure.value = null
  }

  async function exportInto(): Promise<void> {
    const before = files.value
    forget()
    isWriting.value = true
    try {
      files.value = (await write()) ?? before
    } catch (error) {
      failure.value = toWire(error)
    } finally {
      isWriting.value = false
    }
  }

  watch(open, (isOpen) => { if (isOpen) forget() })
  return { files, failure, isWriting: readonly(isWriting), exportInto }
}
