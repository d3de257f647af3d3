import type { DemoPlan } from './plan'

const lineEnd = '\r\n'

/** A text file of the demo dataset, by its path below the folder. */
export interface DemoList {
  readonly path: string
  readonly text: string
}

/** Header, tabs, CRLF, as the published `meta.csv` of TUT Urban Acoustic Scenes 2018. */
export function demoMetadata(plan: DemoPlan): DemoList {
  const rows = plan.recordings.map(({ file, scene, identifier }) => [file, scene, identifier, 'a'])
  return { path: 'meta.csv', text: lines([['filename', 'scene_label', 'identifier', 'source_label'], ...rows]) }
}

/** The fold's three lists, without header; `test` without labels. */
export function demoFoldLists(plan: DemoPlan): readonly DemoList[] {
  const train = plan.recordings.filter(({ part }) => part === 'train')
  const test = plan.recordings.filter(({ part }) => part === 'test')
  return [
    { path: 'evaluation_setup/fold1_train.txt', text: lines(train.map(({ file, scene }) => [file, scene])) },
    { path: 'evaluation_setup/fold1_test.txt', text: lines(test.map(({ file }) => [file])) },
    { path: 'evaluation_setup/fold1_evaluate.txt', text: lines(test.map(({ file, scene }) => [file, scene])) },
  ]
}

/** What someone who finds the folder should know. */
export function demoReadme(plan: DemoPlan): DemoList {
  const { seconds, fs } = plan.shape
  const text = `# Scenebench's demo dataset

Made by Scenebench on this computer, seed ${plan.seed}, version ${plan.version}. Nothing in it was recorded: every sound is
computed, and the places do not exist. It is for trying the program, not for research.

${plan.recordings.length} recordings of ${seconds} s, ${fs} Hz, 16 bit, stereo, in the layout of TUT Urban Acoustic Scenes 2018:

- \`meta.csv\`: filename, scene_label, identifier (CITY-LOCATION), source_label; tabs
- \`evaluation_setup/fold1_train.txt\`, \`fold1_test.txt\`, \`fold1_evaluate.txt\`: no location is in both parts
- \`audio/SCENE-CITY-LOCATION-SEGMENT-a.wav\`

The folder can be deleted at any time; the program makes the same files again.
`
  return { path: 'README.md', text }
}

function lines(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.join('\t') + lineEnd).join('')
}
