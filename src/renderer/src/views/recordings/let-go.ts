/**
 * After a choice was made in a list the focus stays on it, and Space would open it again instead of playing. Letting go of it does
 * not lose one's place: Tab goes on from there.
 */
export function letGo(): void {
  // The list gives the focus back to its button once it has closed.
  setTimeout(() => { if (document.activeElement instanceof HTMLElement) document.activeElement.blur() }, 50)
}
