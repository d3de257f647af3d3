import type { JobSnapshot } from '@shared/models'

/** What becomes of the work when the window is closed. */
export type ClosingChoice = 'stay' | 'background' | 'pause' | 'stop' | 'cancel'

export interface ClosingQuestion {
  readonly message: string
  readonly detail: string
  readonly choices: readonly { readonly label: string; readonly choice: ClosingChoice }[]
}

const shownTitles = 8

const trainingChoices: ClosingQuestion['choices'] = [
  { label: 'Keep training in the background', choice: 'background' },
  { label: 'Pause and quit', choice: 'pause' },
  { label: 'Stop and quit', choice: 'stop' },
  { label: 'Cancel', choice: 'stay' },
]

const otherChoices: ClosingQuestion['choices'] = [
  { label: 'Keep working', choice: 'stay' },
  { label: 'Cancel the work and quit', choice: 'cancel' },
]

/** What to ask when the window is to be closed while this runs or waits; null if nothing has to be asked. */
export function closingQuestion(jobs: readonly JobSnapshot[]): ClosingQuestion | null {
  if (jobs.length === 0) return null
  const training = jobs.filter(({ kind }) => kind === 'train')
  if (training.length > 0) return { message: trainingMessage(training), detail: trainingDetail(jobs, training), choices: trainingChoices }
  return {
    message: jobs.length === 1 ? 'Work is still running.' : `${jobs.length} pieces of work are still running.`,
    detail: `${titles(jobs)}\n\nIf you quit now it is cancelled. What is finished has been kept.`,
    choices: otherChoices,
  }
}

/** What to ask when it is to be closed again while a stopped training is being evaluated. */
export const finishingQuestion: ClosingQuestion = {
  message: 'The best model is still being evaluated.',
  detail: 'The program ends by itself when that is done. If you quit now, the run can be resumed and is evaluated then.',
  choices: [{ label: 'Wait', choice: 'stay' }, { label: 'Pause and quit', choice: 'pause' }],
}

function trainingMessage(training: readonly JobSnapshot[]): string {
  return training.length === 1 ? 'Training is still running.' : `${training.length} trainings are running or waiting.`
}

function trainingDetail(jobs: readonly JobSnapshot[], training: readonly JobSnapshot[]): string {
  const waiting = training.some(({ state }) => state === 'queued')
  return [
    titles(jobs),
    'In the background, it goes on without the window, and the program ends by itself when it is done.',
    'Paused, it can be resumed exactly where it was.',
    'Stopped, its best model so far is kept and evaluated before the program ends.',
    ...(waiting ? ['Runs that wait for their turn stay planned and can be resumed.'] : []),
    ...(jobs.length > training.length ? ['If you quit, other work is cancelled. What is finished has been kept.'] : []),
  ].join('\n\n')
}

function titles(jobs: readonly JobSnapshot[]): string {
  const shown = jobs.slice(0, shownTitles).map(({ title, state }) => (state === 'queued' ? `${title} (waits)` : title))
  return [...shown, ...(jobs.length > shownTitles ? [`and ${jobs.length - shownTitles} more`] : [])].join('\n')
}
