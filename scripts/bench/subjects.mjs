/** What can be measured. */
export const SUBJECTS = {
  train: { title: 'training and prediction of the tutorial\'s network, against Keras 2.15', load: () => import('./train.mjs') },
  extract: { title: 'from file to log-mel matrix, against dcase_util and librosa', load: () => import('./extract.mjs') },
  cache: { title: 'reading the feature cache, against cat', load: () => import('./cache.mjs') },
  browse: { title: 'browsing in the real window: opening, first thumbnails, cost of scrolling', load: () => import('./browse.mjs') },
}
