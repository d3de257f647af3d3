/** Offers data as a file to save; the system asks where. */
export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The download has taken hold of the data by the next turn at the latest.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
