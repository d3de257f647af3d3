/** Checksums of a dataset's metadata as it was published. */
export interface PublishedMetadata {
  /** Folder that its archives unpack into. */
  readonly name: string
  /** Number of recordings. */
  readonly recordings: number
  /** MD5 by path below the folder: the published lists are in MD5, and it is not forgery that is looked for. */
  readonly files: Readonly<Record<string, string>>
}

/**
 * Sources: the indexes of soundata 0.1.3 (esc50 2.0.0, urbansound8k 1.0, tau2019uas 1.0, tau2020uas_mobile 2.0,
 * tau2022uas_mobile 3.0), made from the published archives; for TUT 2018 the files of doi:10.5281/zenodo.1228142.
 */
export const publishedMetadata: readonly PublishedMetadata[] = [
  {
    name: 'TUT-urban-acoustic-scenes-2018-development', recordings: 8640,
    files: {
      'meta.csv': '059510b94ff021bf90084c8bef0c92b3',
      'evaluation_setup/fold1_train.txt': 'c524f551c9fb5bfbb594857f5fbc6ffc',
      'evaluation_setup/fold1_test.txt': '0cd86d931231638ec4e024cfd5ce4383',
      'evaluation_setup/fold1_evaluate.txt': 'c01a59faf299ab462c0754189fb2ccef',
    },
  },
  {
    name: 'TAU-urban-acoustic-scenes-2019-development', recordings: 14400,
    files: {
      'meta.csv': '1e9ae0a5d4eeec0975fdcc5fcf919286',
      'evaluation_setup/fold1_train.csv': '449c13aebb3af34ed2ccc433f4dcf77a',
      'evaluation_setup/fold1_test.csv': '513880536f8c0d25b8dd5627649e13d1',
      'evaluation_setup/fold1_evaluate.csv': 'a7732128d49e510fbe961056ec36285c',
    },
  },
  {
    name: 'TAU-urban-acoustic-scenes-2020-mobile-development', recordings: 23035,
    files: {
      'meta.csv': '80628c657b1fa5ebe0b884ce61d4b499',
      'evaluation_setup/fold1_train.csv': '8b8db89f28ddbd7db96ef460dfe3ce62',
      'evaluation_setup/fold1_test.csv': 'da669947af474a9c2f6ad5327643750d',
      'evaluation_setup/fold1_evaluate.csv': '0cd9534fc50f1daa6e4cbe1c043a6a32',
    },
  },
  {
    name: 'TAU-urban-acoustic-scenes-2022-mobile-development', recordings: 230_350,
    files: {
      'meta.csv': '208ef72125adc8f5fd37f4789412418c',
      'evaluation_setup/fold1_train.csv': '53102e57ce5b83f5963ad26bada74f28',
      'evaluation_setup/fold1_test.csv': '24d01d2403f5395fec210f8934750842',
      'evaluation_setup/fold1_evaluate.csv': 'e2d796a97e1d21c1fad8714488829cd2',
    },
  },
  { name: 'ESC-50-master', recordings: 2000, files: { 'meta/esc50.csv': '54a0d0055a10bb7df84ad340a148722e' } },
  { name: 'UrbanSound8K', recordings: 8732, files: { 'metadata/UrbanSound8K.csv': '5015c37ce7d54c0bb8cd40a0b5ee2074' } },
]
