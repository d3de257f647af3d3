import { formatPlural } from '../../data/format'
import type { LeakageReport } from '@shared/models'

export const leakageKinds = ['locations', 'sessions', 'contents', 'stretches'] as const
export type LeakageKind = (typeof leakageKinds)[number]

/** One thing that the audit looks at. */
export interface LeakageFinding {
  readonly kind: LeakageKind
  /** In words: `12 shared locations`, `no shared session`, `contents not compared`. */
  readonly text: string
  /** How many are shared; null where it is not known. */
  readonly count: number | null
}

const words: Readonly<Record<LeakageKind, { readonly one: string; readonly many: string; readonly unknown: string }>> = {
  locations: { one: 'shared location', many: 'shared locations', unknown: '' },
  sessions: { one: 'shared recording session', many: 'shared recording sessions', unknown: 'file names tell no sessions' },
  contents: { one: 'identical content', many: 'identical contents', unknown: 'contents not compared' },
  stretches: { one: 'overlapping pair', many: 'overlapping pairs', unknown: 'overlaps not looked for' },
}

/** What is in more than one part, kind by kind. */
export function leakageFindings(leakage: LeakageReport): readonly LeakageFinding[] {
  return leakageKinds.map((kind) => {
    const count = listOf(leakage, kind)?.length ?? null
    const { one, many, unknown } = words[kind]
    return { kind, count, text: count === null ? unknown : count === 0 ? `no ${one}` : formatPlural(count, one, many) }
  })
}

/** What stands beside a design: all that is shared, or that nothing is. */
export function shortVerdict(leakage: LeakageReport): string {
  const shared = leakageFindings(leakage).filter(({ count }) => (count ?? 0) > 0).map(({ text }) => text)
  if (shared.length > 0) return shared.join(', ')
  return leakage.clean ? 'nothing shared' : 'not all could be checked'
}

/** Text that finds the recordings of a session by their file names: what follows it keeps `0-1` from finding `0-10`. */
export function sessionSearch(name: string): string {
  return /^[a-z]\d+$/i.test(name) ? `${name}_` : `${name}-`
}

function listOf(leakage: LeakageReport, kind: LeakageKind): readonly unknown[] | null {
  switch (kind) {
    case 'locations': return leakage.sharedLocations
    case 'sessions': return leakage.sharedSessions
    case 'contents': return leakage.sharedContents
    case 'stretches': return leakage.sharedStretches
  }
}
