import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { defaultSettings, type Settings } from '@shared/models'
import { writeJsonAtomic } from '../storage/atomic-file'
import { settingsOf } from './settings-schemas'

/** The choices that outlive a session. An unreadable file counts as none: defaults, not an error at start. */
export class SettingsFile {
  private readonly path: string
  private writing: Promise<void> = Promise.resolve()

  constructor(dataFolder: string) {
    this.path = join(dataFolder, 'settings.json')
  }

  async read(): Promise<Settings> {
    try {
      return settingsOf(JSON.parse(await readFile(this.path, 'utf8')))
    } catch {
      return defaultSettings
    }
  }

  /** Writes one after the other: the last choice made is the one that stays. */
  write(settings: Settings): Promise<void> {
    this.writing = this.writing.catch(() => undefined).then(() => writeJsonAtomic(this.path, settings))
    return this.writing
  }
}
