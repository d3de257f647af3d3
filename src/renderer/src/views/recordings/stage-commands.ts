import { useCommands } from '@renderer/composables/use-commands'
import { lengthOf } from '@renderer/data/time-range'
import { useAppStore } from '@renderer/stores/app'
import { useDatasetStore } from '@renderer/stores/dataset'
import { usePlayerStore } from '@renderer/stores/player'
import { useRecordingStageStore } from '@renderer/stores/recordings-stage'
import { defaultDisplaySettings, frequencyScales } from '@shared/models'
import { nextSpeed } from './listening-options'

/**
 * Keys of the opened recording or the comparison, as Sonic Visualiser and Audacity have them. Audacity's Ctrl+1, 2, 3 are Alt+1,
 * 2, 3 here, as Ctrl and a digit goes to a place; its Ctrl+F fits here too, so that F alone stays the flag.
 *
 * @param current recording that is played and moved in; null: there is none
 */
export function useStageCommands(current: () => number | null): void {
  const app = useAppStore()
  const dataset = useDatasetStore()
  const player = usePlayerStore()
  const stage = useRecordingStageStore()
  const group = 'Opened recording'
  const isEnabled = (): boolean => current() !== null && stage.seconds > 0
  const hasPicture = (): boolean => isEnabled() && stage.pictures !== null
  const position = (): number => (player.recording === current() ? player.position : 0)

  function seek(seconds: number): void {
    const recording = current()
    if (recording === null || dataset.id === null) return
    const moment = Math.min(stage.seconds, Math.max(0, seconds))
    player.cue(dataset.id, recording, moment)
    stage.follow(moment)
  }

  function nextScale(): void {
    const display = { ...defaultDisplaySettings, ...app.settings.display }
    const scale = frequencyScales[(frequencyScales.indexOf(display.scale) + 1) % frequencyScales.length]
    app.update({ display: { ...display, scale } })
  }

  const step = (): number => lengthOf(stage.time) / 20
  useCommands(() => [
    { id: 'stage.start', title: 'To the beginning', group, keys: 'Home', isEnabled, run: () => seek(0) },
    { id: 'stage.end', title: 'To the end', group, keys: 'End', isEnabled, run: () => seek(stage.seconds) },
    { id: 'stage.back', title: 'A little back', group, keys: 'Left', pointer: 'Click seeks', isEnabled, run: () => seek(position() - step()) },
    { id: 'stage.forward', title: 'A little forward', group, keys: 'Right', isEnabled, run: () => seek(position() + step()) },
    { id: 'stage.secondBack', title: 'One second back', group, keys: 'Shift+Left', isEnabled, run: () => seek(position() - 1) },
    { id: 'stage.secondForward', title: 'One second forward', group, keys: 'Shift+Right', isEnabled, run: () => seek(position() + 1) },
    { id: 'stage.pageBack', title: 'A page back', group, keys: 'PageUp', pointer: 'Shift+wheel', isEnabled, run: () => stage.panInTime(-1) },
    { id: 'stage.pageForward', title: 'A page forward', group, keys: 'PageDown', pointer: 'Shift+wheel', isEnabled, run: () => stage.panInTime(1) },
    { id: 'stage.zoomIn', title: 'Zoom in on time', group, keys: 'Up', alsoKeys: ['Alt+1'], pointer: 'Wheel, pinch', isEnabled, run: () => stage.zoomInTime(0.5) },
    { id: 'stage.zoomOut', title: 'Zoom out', group, keys: 'Down', alsoKeys: ['Alt+3'], pointer: 'Wheel, pinch', isEnabled, run: () => stage.zoomInTime(2) },
    { id: 'stage.zoomInBand', title: 'Zoom in on frequency', group, keys: 'Ctrl+Up', pointer: 'Ctrl+wheel', isEnabled, run: () => stage.zoomInBand(0.5) },
    { id: 'stage.zoomOutBand', title: 'Zoom out of frequency', group, keys: 'Ctrl+Down', pointer: 'Ctrl+wheel', isEnabled, run: () => stage.zoomInBand(2) },
    { id: 'stage.bandUp', title: 'Higher frequencies', group, keys: 'Shift+Up', isEnabled, run: () => stage.panInBand(0.25) },
    { id: 'stage.bandDown', title: 'Lower frequencies', group, keys: 'Shift+Down', isEnabled, run: () => stage.panInBand(-0.25) },
    { id: 'stage.fit', title: 'Show the whole recording', group, keys: 'Ctrl+F', alsoKeys: ['Alt+2'], isEnabled, run: () => stage.lookAtAll() },
    { id: 'stage.fitSelection', title: 'Zoom to the selection', group, keys: 'Ctrl+E', isEnabled: () => isEnabled() && stage.selection !== null, run: () => stage.lookAtSelection() },
    { id: 'stage.selectFrom', title: 'Selection begins at the playhead', group, keys: '[', pointer: 'Drag selects', isEnabled, run: () => stage.selectFrom(position()) },
    { id: 'stage.selectTo', title: 'Selection ends at the playhead', group, keys: ']', isEnabled, run: () => stage.selectTo(position()) },
    { id: 'stage.loop', title: 'Loop the selection, or all of it', group, keys: 'L', isEnabled, run: () => { stage.isLooping = !stage.isLooping } },
    { id: 'stage.slower', title: 'Slower', group, keys: ',', isEnabled, run: () => player.setRate(nextSpeed(player.rate, -1)) },
    { id: 'stage.faster', title: 'Faster', group, keys: '.', isEnabled, run: () => player.setRate(nextSpeed(player.rate, 1)) },
    { id: 'stage.savePicture', title: 'Save the picture as PNG', group, keys: 'Ctrl+S', isEnabled: hasPicture, run: () => stage.pictures?.save() },
    { id: 'stage.copyPicture', title: 'Copy the picture', group, keys: 'Ctrl+Shift+C', isEnabled: hasPicture, run: () => stage.pictures?.copy() },
    { id: 'stage.scale', title: 'Next frequency axis: mel, linear, log', group, keys: 'M', isEnabled, run: nextScale },
  ])
}
