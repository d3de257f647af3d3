import { WorkbenchError } from '@shared/errors'
import { readClaim, releaseClaim, tryClaim } from '../storage/claim-file'
import { isAlive, thisProcess, type ProcessIdentity } from '../storage/process-identity'

/** The process that works on a run, so that a run whose process died is not taken for a running one. */
export type Owner = ProcessIdentity

export { isAlive, readClaim as readOwner, releaseClaim as release, thisProcess }

/**
 * Makes this process the owner, unless another one that lives is: of two that try at once, one gets it.
 *
 * @throws WorkbenchError `run-busy`, `disk-full`, `permission-denied`
 */
export async function claim(path: string): Promise<void> {
  if (await tryClaim(path)) return
  throw new WorkbenchError('run-busy', `Another process is working on this run (${path}).`, { path, advice: 'Wait until it is done, or stop it there.' })
}
