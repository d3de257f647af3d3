import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where the program keeps what; the same for the window and the terminal. */
export interface WorkbenchFolders {
  /** Settings and recent datasets. */
  readonly data: string
  /** Features, thumbnails, hashes: everything that can be made again. */
  readonly cache: string
  readonly runs: string
  readonly demo: string
}

/** The system's usual places; `SCENEBENCH_HOME` puts everything into one folder (tests, portable use). */
export function defaultFolders(environment: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): WorkbenchFolders {
  const home = environment.SCENEBENCH_HOME
  if (home) return below(home, join(home, 'cache'))
  const user = homedir()
  switch (platform) {
    case 'darwin':
      return below(join(user, 'Library', 'Application Support', 'Scenebench'), join(user, 'Library', 'Caches', 'Scenebench'))
    case 'win32': {
      const local = environment.LOCALAPPDATA ?? join(user, 'AppData', 'Local')
      return below(join(local, 'Scenebench'), join(local, 'Scenebench', 'cache'))
    }
    default:
      return below(
        join(environment.XDG_DATA_HOME ?? join(user, '.local', 'share'), 'scenebench'),
        join(environment.XDG_CACHE_HOME ?? join(user, '.cache'), 'scenebench'),
      )
  }
}

function below(data: string, cache: string): WorkbenchFolders {
  return { data, cache, runs: join(data, 'runs'), demo: join(data, 'demo-dataset') }
}
