import { createHash, randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { isAlive, thisProcess } from '../../storage/process-identity'

const pattern = /^([0-9a-f]{6})-(\d+)-(\w+)-[0-9a-f]{12}\.shard$/
/** Of a writer on another machine that shares the folder, and where numbers of processes come again, one that wrote nothing for so long is gone. */
const longSilence = 24 * 3600 * 1000
const thisMachine = createHash('sha256').update(hostname()).digest('hex').slice(0, 6)

/** A name that no other shard has, and that tells which process writes it. */
export async function newShardName(): Promise<string> {
  const { pid, began } = await thisProcess()
  return `${thisMachine}-${pid}-${began ?? 'x'}-${randomBytes(6).toString('hex')}.shard`
}

export function isShardName(name: string): boolean {
  return pattern.test(name)
}

/** Whether the process that wrote a shard may still add to it. */
export async function mayStillGrow(name: string, modifiedMs: number): Promise<boolean> {
  const [, machine, pid, began] = pattern.exec(name) ?? []
  if (machine === undefined) return false
  const isSilent = Date.now() - modifiedMs > longSilence
  if (machine !== thisMachine) return !isSilent
  return began === 'x' ? !isSilent && (await isAlive({ pid: Number(pid), began: null })) : isAlive({ pid: Number(pid), began })
}
