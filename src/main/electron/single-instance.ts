import { app } from 'electron'

interface Handover {
  readonly folder: string | null
}

/**
 * Makes this the only running instance of its profile.
 *
 * @param folder what this start was asked to open
 * @param onSecondStart told what a later start was asked to open
 * @returns false if another instance is running; it has been told and comes to the front
 */
export function takeInstance(folder: string | null, onSecondStart: (folder: string | null) => void): boolean {
  const handover: Handover = { folder }
  if (!app.requestSingleInstanceLock({ ...handover })) return false
  app.on('second-instance', (_event, _argv, _workingFolder, data) => onSecondStart(readHandover(data)))
  return true
}

function readHandover(data: unknown): string | null {
  const folder = (data as Partial<Handover> | null)?.folder
  return typeof folder === 'string' ? folder : null
}
