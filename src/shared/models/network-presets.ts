import { defaultSchedules, tutorialNetwork, type NetworkSpec, type TrainingSpec } from './training'

export type NetworkPresetId = 'tutorial' | 'dcase2018-task1a' | 'dcase2019-task1a' | 'dcase2020-task1b' | 'dcase2020-task1a-classifier'

/** A published network, with the settings that its source trains it with. */
export interface NetworkPreset {
  readonly id: NetworkPresetId
  readonly title: string
  readonly source: { readonly what: string; readonly where: string; readonly url: string }
  readonly network: NetworkSpec
  /** What differs from the source, and what to know of it. */
  readonly note: string
  /** Settings that the source fixes beside the network; the rest stays as it is set. */
  readonly training: Partial<TrainingSpec>
}

/** The convolutional baseline of DCASE 2018 to 2020: made for 40 bands x 500 frames, which leaves 2 x 1 x 64 values to flatten. */
const convolutionalBaseline: NetworkSpec = {
  blocks: [
    { filters: 32, kernelSize: [7, 7], poolSize: [5, 5], dropout: 0.3 },
    { filters: 64, kernelSize: [7, 7], poolSize: [4, 100], dropout: 0.3 },
  ],
  gathering: 'flatten',
  dense: [{ units: 100, dropout: 0.3 }],
}

const convolutionalTraining: Partial<TrainingSpec> = {
  normalisation: 'per_band', optimizer: { name: 'adam' }, learningRate: 0.001, schedule: defaultSchedules.constant,
  batchSize: 16, epochs: 200, keepBest: { monitor: 'val_categorical_accuracy', initialDelay: 50 }, sequenceLength: 500,
}

const commonNote = 'Made for 40 bands x 500 frames. Dense kernels begin Glorot uniform here, uniform from -0.05 to 0.05 there. '
  + 'Features are normalised by the training part alone here, by training and validation part there.'

export const networkPresets: readonly NetworkPreset[] = [
  {
    id: 'tutorial',
    title: 'Tutorial',
    source: {
      what: 'Sound classification tutorial, ICASSP 2019', where: 'toni-heittola/icassp2019-tutorial, notebook',
      url: 'https://github.com/toni-heittola/icassp2019-tutorial',
    },
    network: tutorialNetwork,
    note: 'As in the tutorial: two blocks of 64 filters and global max pooling.',
    training: {
      normalisation: 'none', optimizer: { name: 'adam' }, learningRate: 0.001, schedule: defaultSchedules.step_decay,
      batchSize: 16, epochs: 100, keepBest: { monitor: 'val_categorical_accuracy', initialDelay: 10 },
    },
  },
  {
    id: 'dcase2018-task1a',
    title: 'DCASE 2018 baseline (task 1A)',
    source: {
      what: 'DCASE 2018 challenge, task 1A, baseline system', where: 'DCASE-REPO/dcase2018_baseline, task1/task1a.yaml',
      url: 'https://github.com/DCASE-REPO/dcase2018_baseline/blob/master/task1/task1a.yaml',
    },
    network: convolutionalBaseline,
    note: 'Batch normalisation is per filter here, as in the 2019 and 2020 baselines; the 2018 file normalises per band (axis 1), '
      + `hence its 116,118 parameters with ten scenes against 116,310 here. ${commonNote}`,
    training: convolutionalTraining,
  },
  {
    id: 'dcase2019-task1a',
    title: 'DCASE 2019 baseline (task 1A)',
    source: {
      what: 'DCASE 2019 challenge, task 1A, baseline system', where: 'toni-heittola/dcase2019_task1_baseline, task1a.yaml',
      url: 'https://github.com/toni-heittola/dcase2019_task1_baseline/blob/master/task1a.yaml',
    },
    network: convolutionalBaseline,
    note: 'The network of 2018 with batch normalisation per filter: 116,310 parameters with ten scenes '
      + `(the summary printed in its README is still that of 2018). ${commonNote}`,
    training: convolutionalTraining,
  },
  {
    id: 'dcase2020-task1b',
    title: 'DCASE 2020 baseline (task 1B, low complexity)',
    source: {
      what: 'DCASE 2020 challenge, task 1B, baseline system', where: 'toni-heittola/dcase2020_task1_baseline, task1b.yaml',
      url: 'https://github.com/toni-heittola/dcase2020_task1_baseline/blob/master/task1b.yaml',
    },
    network: convolutionalBaseline,
    note: 'The network of 2019, for three scenes: 115,603 parameters, 450.1 KB without batch normalisation, as the challenge counts. '
      + commonNote,
    training: convolutionalTraining,
  },
  {
    id: 'dcase2020-task1a-classifier',
    title: 'DCASE 2020 task 1A classifier, without OpenL3',
    source: {
      what: 'DCASE 2020 challenge, task 1A, baseline system', where: 'toni-heittola/dcase2020_task1_baseline, task1a.yaml',
      url: 'https://github.com/toni-heittola/dcase2020_task1_baseline/blob/master/task1a.yaml',
    },
    network: { blocks: [], gathering: 'flatten', dense: [{ units: 512, dropout: 0 }, { units: 128, dropout: 0 }] },
    note: 'Not the baseline itself: that feeds its two dense layers with OpenL3 embeddings of each second (512 values) and adds up the '
      + 'probabilities over time. This program has no OpenL3, so that the same layers see the whole flattened matrix, normalised per band, '
      + 'which takes many more weights (10.3 million for 40 x 500). Do not expect its published accuracy.',
    training: {
      normalisation: 'per_band', optimizer: { name: 'adam' }, learningRate: 0.001, schedule: defaultSchedules.constant,
      batchSize: 64, epochs: 200, keepBest: { monitor: 'val_categorical_accuracy', initialDelay: 25 },
    },
  },
]
