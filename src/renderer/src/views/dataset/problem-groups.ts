import type { Problem } from '@shared/models'

/** Problems of one kind that follow each other, with what can be done said once. */
export interface ProblemGroup {
  readonly code: Problem['code']
  readonly advice: string | undefined
  readonly problems: readonly Problem[]
}

/** Whether a problem is one of a recording that the list has, so that it can be looked at there. */
export function isOfRecording({ code }: Pick<Problem, 'code'>): boolean {
  return code.startsWith('audio-') || code === 'recording-missing' || code === 'recording-annotated'
}

/** Puts neighbours of the same code and advice together; the order (worst first) stays. */
export function groupProblems(problems: readonly Problem[]): readonly ProblemGroup[] {
  const groups: { code: Problem['code']; advice: string | undefined; problems: Problem[] }[] = []
  for (const problem of problems) {
    const last = groups.at(-1)
    if (last !== undefined && last.code === problem.code && last.advice === problem.advice) last.problems.push(problem)
    else groups.push({ code: problem.code, advice: problem.advice, problems: [problem] })
  }
  return groups
}
