/**
 * Ten colours for scenes, told apart with colour vision deficiencies and on dark and light grounds.
 *
 * @see M. A. Petroff, "Accessible Color Sequences for Data Visualization" (2021); styles/tokens.css has the same ten
 */
export const sceneColours: readonly string[] = [
  '#3f90da', '#ffa90e', '#bd1f01', '#94a4a2', '#832db6', '#a96b59', '#e76300', '#b9ac70', '#717581', '#92dadd',
]

/** Colour of the scene at a position of the sorted labels; after ten they begin again. */
export function sceneColourAt(index: number): string {
  return index < 0 ? 'var(--line-strong)' : sceneColours[index % sceneColours.length]
}

/** Colour of a scene, the same everywhere, by its place among the dataset's sorted labels. */
export function sceneColour(sceneLabels: readonly string[], sceneLabel: string): string {
  return sceneColourAt(sceneLabels.indexOf(sceneLabel))
}
