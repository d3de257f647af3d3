type Place = 'dataset' | 'splits' | 'recordings' | 'features' | 'training' | 'results'

/** What the menu tells the window, as the payload of the `command` event: ids of the window's own commands. */
export type MenuCommand =
  | `view.${Place}` | 'dataset.choose' | 'dataset.demo' | 'dataset.close'
  | 'palette.open' | 'jobs.toggle' | 'settings.open' | 'help.keys' | 'theme.system' | 'theme.dark' | 'theme.light'
