import type { PauseReason, RunOutcome, RunStatus } from '@shared/models'
import { isAlive, type Owner } from './owner'
import type { RunFiles } from './run-files'

/** How a run stands, told from its files and from which processes live. */
export interface RunStanding {
  readonly status: RunStatus
  /** Why it waits, or that somebody paused it. */
  readonly pause: PauseReason | null
  readonly outcome: RunOutcome | null
}

/**
 * A run is running only while the process that trains it lives, and queued only while the one that planned it does.
 *
 * @throws WorkbenchError `run-damaged` if there is an outcome that cannot be read
 */
export async function standingOf(files: RunFiles): Promise<RunStanding> {
  const outcome = await files.readOutcome()
  if (outcome !== null) return ended(outcome)
  const standing = await standingWithoutOutcome(files)
  if (standing.status === 'running') return standing
  // It may have ended since its outcome was looked for.
  const late = await files.readOutcome()
  return late !== null ? ended(late) : standing
}

async function standingWithoutOutcome(files: RunFiles): Promise<RunStanding> {
  const activity = await files.activity.read()
  const paused = activity?.state === 'paused'
  if (!paused && (await lives(await files.readOwner()))) return { status: 'running', pause: activity?.state === 'waiting' ? activity.reason : null, outcome: null }
  if (await lives(await files.readPlanner())) return { status: 'queued', pause: null, outcome: null }
  return paused
    ? { status: 'paused', pause: { code: 'user', message: 'Paused: resume it to go on.' }, outcome: null }
    : { status: 'interrupted', pause: null, outcome: null }
}

function ended(outcome: RunOutcome): RunStanding {
  return { status: outcome.status, pause: null, outcome }
}

async function lives(owner: Owner | null): Promise<boolean> {
  return owner !== null && isAlive(owner)
}
