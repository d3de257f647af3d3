import { useRecordingSourceStore } from '@renderer/stores/recordings-source'
import { useRecordingStageStore, type PictureActions } from '@renderer/stores/recordings-stage'
import { onScopeDispose } from 'vue'

/** Saving and copying the picture of a panel, for its buttons and, while it is shown, for the commands of the stage. */
export function usePictureActions({ toPng, name }: {
  readonly toPng: () => Promise<Blob | null>
  /** Of the file to save in. */
  readonly name: () => string
}): PictureActions {
  const source = useRecordingSourceStore()
  const stage = useRecordingStageStore()
  const actions: PictureActions = {
    save: async () => {
      const png = await toPng()
      if (png !== null) await source.savePicture(png, name())
    },
    copy: async () => {
      const png = await toPng()
      if (png !== null) await source.copyPicture(png)
    },
  }
  stage.pictures = actions
  onScopeDispose(() => { if (stage.pictures === actions) stage.pictures = null })
  return actions
}
