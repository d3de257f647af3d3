import { app, dialog, type BrowserWindow } from 'electron'
import type { JobSnapshot } from '@shared/models'
import { closingQuestion, finishingQuestion, type ClosingChoice, type ClosingQuestion } from './closing-question'

export interface ClosingOptions {
  readonly unfinishedJobs: () => readonly JobSnapshot[]
  /** Lets the work go on without the window. */
  readonly toBackground: () => void
  /** Puts training down; resolves when that is written. */
  readonly pauseTraining: () => Promise<void>
  /** Ends training, keeping and evaluating the best; resolves when that is done. */
  readonly stopTraining: () => Promise<void>
  /** What must be done before the program ends: cancel the rest, end the workers. */
  readonly finish: () => Promise<void>
}

/** What does not end in this time is killed with the program; files are written so that this loses nothing. */
const longestFinish = 15_000
/** A checkpoint on a slow disk takes its time. */
const longestPause = 60_000

/** Ends the program with its window, after asking what becomes of work that runs. */
export class Closing {
  private asking = false
  private stopping = false
  private ended = false

  constructor(private readonly window: BrowserWindow, private readonly options: ClosingOptions) {
    window.on('close', (event) => {
      // The window goes by `destroy` alone, when all that has to be written is.
      event.preventDefault()
      if (!this.ended) void this.ask()
    })
  }

  /** Ends the program without asking. What trains is put down, other work is cancelled. */
  async quit(): Promise<void> {
    if (this.ended) return
    this.ended = true
    this.window.hide()
    await within(this.options.pauseTraining(), longestPause)
    await within(this.options.finish(), longestFinish)
    this.window.destroy()
    app.quit()
  }

  private async ask(): Promise<void> {
    if (this.asking) return
    this.asking = true
    try {
      await this.act(await this.choose())
    } finally {
      this.asking = false
    }
  }

  private async choose(): Promise<ClosingChoice> {
    const question = closingQuestion(this.options.unfinishedJobs())
    if (question === null) return 'cancel'
    return answerOf(this.window, this.stopping ? finishingQuestion : question)
  }

  private async act(choice: ClosingChoice): Promise<void> {
    switch (choice) {
      case 'stay': return
      case 'background': return this.options.toBackground()
      case 'cancel': case 'pause': return this.quit()
      case 'stop': return this.stopAndQuit()
    }
  }

  /** The window stays, so that one sees what it still does; closing it again asks again. */
  private stopAndQuit(): void {
    this.stopping = true
    this.window.setTitle('Scenebench: finishing')
    this.window.setProgressBar(2)
    void this.options.stopTraining().catch(() => undefined).then(() => this.quit())
  }
}

async function answerOf(window: BrowserWindow, { message, detail, choices }: ClosingQuestion): Promise<ClosingChoice> {
  if (!window.isVisible()) window.show()
  const stay = choices.findIndex(({ choice }) => choice === 'stay')
  const { response } = await dialog.showMessageBox(window, {
    type: 'question', message, detail, buttons: choices.map(({ label }) => label), defaultId: 0, cancelId: stay, noLink: true,
  })
  return choices[response]?.choice ?? 'stay'
}

async function within(work: Promise<void>, milliseconds: number): Promise<void> {
  await Promise.race([work, new Promise((resolve) => setTimeout(resolve, milliseconds))]).catch(() => undefined)
}
