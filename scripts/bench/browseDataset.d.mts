export function makeDataset(folder: string, rows: number, withAudio: number): void
