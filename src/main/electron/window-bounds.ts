import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { screen, type BrowserWindow, type Rectangle } from 'electron'
import { z } from 'zod'
import { writeJsonAtomic } from '../storage/atomic-file'

const place = z.object({ x: z.number().int(), y: z.number().int(), width: z.number().int().min(1), height: z.number().int().min(1), maximized: z.boolean() })
type WindowPlace = z.infer<typeof place>

export const smallestSize = { width: 1024, height: 640 } as const
const firstSize = { width: 1440, height: 900 } as const

/** Where the window was when it was last closed, kept in one small file. */
export class WindowBounds {
  private readonly path: string
  private pending: NodeJS.Timeout | undefined

  constructor(folder: string) {
    this.path = join(folder, 'window.json')
  }

  /** Bounds to open with: the remembered ones if they still are on a screen, else the middle of the main one. */
  first(): Partial<Rectangle> & { readonly width: number; readonly height: number; readonly maximized: boolean } {
    const remembered = this.read()
    if (remembered !== null && isOnScreen(remembered)) return remembered
    const { width, height } = screen.getPrimaryDisplay().workAreaSize
    return { width: Math.min(firstSize.width, width), height: Math.min(firstSize.height, height), maximized: false }
  }

  /** Remembers where the window goes from now on. */
  follow(window: BrowserWindow): void {
    const later = (): void => {
      clearTimeout(this.pending)
      this.pending = setTimeout(() => void this.save(window), 500)
    }
    window.on('resize', later)
    window.on('move', later)
    window.on('closed', () => clearTimeout(this.pending))
  }

  /** Not being able to remember is no reason to stop. */
  async save(window: BrowserWindow): Promise<void> {
    if (window.isDestroyed()) return
    clearTimeout(this.pending)
    const { x, y, width, height } = window.getNormalBounds()
    await writeJsonAtomic(this.path, { x, y, width, height, maximized: window.isMaximized() }).catch(() => undefined)
  }

  private read(): WindowPlace | null {
    try {
      return place.parse(JSON.parse(readFileSync(this.path, 'utf8')))
    } catch {
      return null
    }
  }
}

/** Enough of the window must be reachable to be dragged: screens come and go. */
function isOnScreen({ x, y, width, height }: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching({ x, y, width, height })
  const shownWidth = Math.min(x + width, workArea.x + workArea.width) - Math.max(x, workArea.x)
  return shownWidth >= 100 && y >= workArea.y - 10 && y < workArea.y + workArea.height - 50
}
