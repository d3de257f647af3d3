import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from './menu-commands'

export interface MenuActions {
  readonly command: (command: MenuCommand) => void
  readonly showLog: () => void
  /** Developer tools are for building the program. */
  readonly developing: boolean
}

type Item = MenuItemConstructorOptions

const places = ['dataset', 'splits', 'recordings', 'features', 'training', 'results'] as const
const line: Item = { type: 'separator' }

/** The application menu: every entry has its key, and what the window does is told to it as a command. */
export function setMenu(actions: MenuActions): void {
  const template: Item[] = [
    { label: '&File', submenu: fileMenu(actions) },
    { role: 'editMenu' },
    { label: '&View', submenu: viewMenu(actions) },
    { role: 'windowMenu' },
    { role: 'help', label: '&Help', submenu: helpMenu(actions) },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(process.platform === 'darwin' ? [{ role: 'appMenu' }, ...template] : template))
}

function fileMenu({ command }: MenuActions): Item[] {
  return [
    { label: '&Open Dataset Folder…', accelerator: 'CmdOrCtrl+O', click: () => command('dataset.choose') },
    { label: 'Open &Demo Dataset', click: () => command('dataset.demo') },
    { label: '&Close Dataset', click: () => command('dataset.close') },
    line,
    { label: '&Settings…', accelerator: 'CmdOrCtrl+,', click: () => command('settings.open') },
    line,
    { role: 'quit', accelerator: 'CmdOrCtrl+Q' },
  ]
}

function viewMenu({ command, developing }: MenuActions): Item[] {
  const goTo = (place: (typeof places)[number], index: number): Item => ({
    label: place[0].toUpperCase() + place.slice(1), accelerator: `CmdOrCtrl+${index + 1}`, click: () => command(`view.${place}`),
  })
  return [
    ...places.map(goTo),
    line,
    { label: 'Search and Co&mmands…', accelerator: 'CmdOrCtrl+K', click: () => command('palette.open') },
    { label: '&Jobs', accelerator: 'CmdOrCtrl+J', click: () => command('jobs.toggle') },
    line,
    { label: '&Theme', submenu: themeMenu(command) },
    { role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'resetZoom' }, { role: 'togglefullscreen' },
    ...(developing ? [line, { role: 'toggleDevTools' } as const] : []),
  ]
}

function themeMenu(command: MenuActions['command']): Item[] {
  return [
    { label: 'As the &System', click: () => command('theme.system') },
    { label: '&Dark', click: () => command('theme.dark') },
    { label: '&Light', click: () => command('theme.light') },
  ]
}

function helpMenu({ command, showLog }: MenuActions): Item[] {
  return [
    { label: '&Keys', accelerator: 'F1', click: () => command('help.keys') },
    { label: 'Show &Log', click: showLog },
    ...(process.platform === 'darwin' ? [] : [line, { role: 'about' } as const]),
  ]
}
