import { Presets, SingleBar } from 'cli-progress'
import type { Progress } from '@shared/models'

const secondsBetweenLines = 5

/** Progress on stderr: a bar on a terminal, a line now and then elsewhere. */
export class ProgressPrinter {
  private bar: SingleBar | null = null
  private stage = ''
  private lastLine = 0

  constructor(private readonly stream: NodeJS.WriteStream, private readonly quiet: boolean, private readonly now: () => number = Date.now) {}

  show(progress: Progress, secondsLeft: number | null): void {
    if (this.quiet) return
    if (progress.stage !== this.stage) {
      this.end()
      this.stage = progress.stage
      this.lastLine = 0
    }
    if (this.stream.isTTY) this.drawBar(progress, secondsLeft)
    else this.writeLine(progress, secondsLeft)
  }

  end(): void {
    this.bar?.stop()
    this.bar = null
  }

  private drawBar(progress: Progress, secondsLeft: number | null): void {
    const values = { left: leftText(secondsLeft), detail: progress.detail ?? '' }
    if (!this.bar) {
      this.bar = new SingleBar({ stream: this.stream, format: `${progress.stage} [{bar}] {value}/{total} {left} {detail}`, hideCursor: true }, Presets.shades_classic)
      this.bar.start(progress.total, progress.done, values)
    }
    this.bar.setTotal(progress.total)
    this.bar.update(progress.done, values)
  }

  private writeLine(progress: Progress, secondsLeft: number | null): void {
    if (this.now() - this.lastLine < secondsBetweenLines * 1000) return
    this.lastLine = this.now()
    const left = leftText(secondsLeft)
    this.stream.write(`${progress.stage}: ${progress.done} of ${progress.total}${left && `, ${left}`}${progress.detail ? ` (${progress.detail})` : ''}\n`)
  }
}

function leftText(seconds: number | null): string {
  if (seconds === null) return ''
  return seconds < 90 ? `${Math.ceil(seconds)} s left` : `${Math.ceil(seconds / 60)} min left`
}
